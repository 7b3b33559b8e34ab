/* Every word of the page, English and German, and how numbers look. */

const WORDS = {
  loading: ['One moment …', 'Einen Moment …'],
  pages: ['Pages', 'Seiten'],
  more: ['More', 'Mehr'],
  skip: ['To the content', 'Zum Inhalt'],
  live: ['Live', 'Live'],
  connecting: ['Connecting', 'Verbinde'],
  lost: ['Connection lost', 'Verbindung verloren'],
  lostLong: [
    'No connection to Packguard. What you see is what was last known, not how things are now. Trying again.',
    'Keine Verbindung zu Packguard. Zu sehen ist der zuletzt bekannte Stand, nicht der jetzige. Neuer Versuch läuft.'],
  soc: ['State of charge', 'Ladezustand'],
  cell: ['Cell', 'Zelle'],
  on: ['on', 'an'],
  off: ['off', 'aus'],
  yes: ['yes', 'ja'],
  no: ['no', 'nein'],
  charge_switch: ['Charging', 'Laden'],
  discharge_switch: ['Discharging', 'Entladen'],
  precharge_switch: ['Precharge', 'Vorladen'],
  balancer_switch: ['Balancer', 'Ausgleich'],
  heater_switch: ['Heater', 'Heizung'],
  charge_allowed: ['Charging', 'Laden'],
  discharge_allowed: ['Discharging', 'Entladen'],
  login: ['Log in', 'Anmelden'],
  logout: ['Log out', 'Abmelden'],
  name: ['Name', 'Name'],
  password: ['Password', 'Passwort'],
  cancel: ['Cancel', 'Abbrechen'],
  wrongLogin: ['The name or the password is wrong.', 'Name oder Passwort ist falsch.'],
  tooMany: ['Too many tries. Wait a moment.', 'Zu viele Versuche. Bitte einen Moment warten.'],
  needsRole: ['This takes a login with more rights.', 'Dafür ist eine Anmeldung mit mehr Rechten nötig.'],
  failed: ['That did not work. Is there a connection?', 'Das ging nicht. Besteht eine Verbindung?'],
  second: ['s', 's'],
  minute: ['min', 'min'],
  hour: ['h', 'h'],
  day: ['d', 'T'],
  'choice.off': ['off', 'aus'],
  'choice.charge': ['charging cells', 'lädt Zellen'],
  'choice.discharge': ['discharging cells', 'entlädt Zellen'],
  'choice.low': ['low', 'niedrig'],
  'choice.normal': ['normal', 'normal'],
  'choice.excess': ['excess', 'Überschuss'],
  'choice.deficit': ['deficit', 'Mangel'],
  'info.vendor': ['Vendor', 'Hersteller'],
  'info.model': ['Model', 'Modell'],
  'info.hardware': ['Hardware', 'Hardware'],
  'info.software': ['Software', 'Software'],
  'info.serial': ['Serial number', 'Seriennummer'],
  'info.name': ['Device name', 'Gerätename'],
  'info.manufactured': ['Manufactured', 'Hergestellt'],
  'info.members': ['Batteries', 'Akkus'],
  'info.missing': ['Missing', 'Es fehlt'],
  'info.lowest': ['Lowest cell', 'Niedrigste Zelle'],
  'info.highest': ['Highest cell', 'Höchste Zelle'],
  'info.coldest': ['Coldest', 'Am kältesten'],
  'info.warmest': ['Warmest', 'Am wärmsten'],
};

/* id of the dictionary: unit, decimals, English, German */
const QUANTITIES = {
  voltage: ['V', 2, 'Voltage', 'Spannung'],
  current: ['A', 1, 'Current', 'Strom'],
  power: ['W', 0, 'Power', 'Leistung'],
  soc: ['%', 0, 'State of charge', 'Ladezustand'],
  soh: ['%', 0, 'State of health', 'Gesundheit'],
  soc_calibrated: ['', 0, 'State of charge calibrated', 'Ladezustand kalibriert'],
  charge_efficiency: ['%', 1, 'Charge efficiency', 'Ladewirkungsgrad'],
  remaining_capacity: ['Ah', 1, 'Remaining capacity', 'Restladung'],
  full_capacity: ['Ah', 1, 'Full capacity', 'Kapazität'],
  cycles: ['', 0, 'Cycles', 'Zyklen'],
  cycle_capacity: ['Ah', 0, 'Charge throughput', 'Ladungsdurchsatz'],
  stored_energy: ['Wh', 0, 'Stored energy', 'Gespeicherte Energie'],
  full_energy: ['Wh', 0, 'Full energy', 'Energie wenn voll'],
  energy_in: ['Wh', 0, 'Energy in', 'Energie hinein'],
  energy_out: ['Wh', 0, 'Energy out', 'Energie heraus'],
  energy_in_today: ['Wh', 0, 'Energy in today', 'Energie hinein heute'],
  energy_out_today: ['Wh', 0, 'Energy out today', 'Energie heraus heute'],
  charged_energy: ['Wh', 0, 'Energy into the cells', 'In die Zellen geladen'],
  discharged_energy: ['Wh', 0, 'Energy out of the cells', 'Aus den Zellen entladen'],
  input_current: ['A', 1, 'Source current', 'Strom der Quelle'],
  output_current: ['A', 1, 'Load current', 'Strom der Last'],
  input_power: ['W', 0, 'Source power', 'Leistung der Quelle'],
  output_power: ['W', 0, 'Load power', 'Leistung der Last'],
  cell_count: ['', 0, 'Cells', 'Zellen'],
  cell_voltage_min: ['V', 3, 'Lowest cell voltage', 'Niedrigste Zellspannung'],
  cell_voltage_max: ['V', 3, 'Highest cell voltage', 'Höchste Zellspannung'],
  cell_voltage_avg: ['V', 3, 'Average cell voltage', 'Mittlere Zellspannung'],
  cell_voltage_delta: ['V', 3, 'Cell voltage difference', 'Unterschied der Zellspannungen'],
  cell_voltage_min_index: ['', 0, 'Lowest cell', 'Niedrigste Zelle'],
  cell_voltage_max_index: ['', 0, 'Highest cell', 'Höchste Zelle'],
  cell_temperature_min: ['°C', 1, 'Lowest cell temperature', 'Niedrigste Zelltemperatur'],
  cell_temperature_max: ['°C', 1, 'Highest cell temperature', 'Höchste Zelltemperatur'],
  cell_temperature_min_index: ['', 0, 'Coldest cell', 'Kälteste Zelle'],
  cell_temperature_max_index: ['', 0, 'Warmest cell', 'Wärmste Zelle'],
  temperature_mos: ['°C', 1, 'Power stage temperature', 'Temperatur Leistungsteil'],
  temperature_1: ['°C', 1, 'Temperature 1', 'Temperatur 1'],
  temperature_2: ['°C', 1, 'Temperature 2', 'Temperatur 2'],
  temperature_3: ['°C', 1, 'Temperature 3', 'Temperatur 3'],
  temperature_4: ['°C', 1, 'Temperature 4', 'Temperatur 4'],
  temperature_5: ['°C', 1, 'Temperature 5', 'Temperatur 5'],
  temperature_6: ['°C', 1, 'Temperature 6', 'Temperatur 6'],
  temperature_7: ['°C', 1, 'Temperature 7', 'Temperatur 7'],
  temperature_8: ['°C', 1, 'Temperature 8', 'Temperatur 8'],
  balance_current: ['A', 2, 'Balance current', 'Ausgleichsstrom'],
  heating_current: ['A', 1, 'Heating current', 'Heizstrom'],
  balancing: ['', 0, 'Balancing', 'Ausgleich'],
  charge_switch: ['', 0, 'Charge switch', 'Ladeschalter'],
  discharge_switch: ['', 0, 'Discharge switch', 'Entladeschalter'],
  precharge_switch: ['', 0, 'Precharge switch', 'Vorladeschalter'],
  balancer_switch: ['', 0, 'Balancer switch', 'Ausgleichsschalter'],
  heater_switch: ['', 0, 'Heater switch', 'Heizungsschalter'],
  charge_allowed: ['', 0, 'Charge allowed', 'Laden erlaubt'],
  discharge_allowed: ['', 0, 'Discharge allowed', 'Entladen erlaubt'],
  force_charge_request: ['', 0, 'Force charge request', 'Zwangsladung verlangt'],
  force_charge_request_2: ['', 0, 'Force charge request 2', 'Zwangsladung 2 verlangt'],
  full_charge_request: ['', 0, 'Full charge request', 'Vollladung verlangt'],
  charge_voltage_limit: ['V', 1, 'Charge voltage limit', 'Grenze der Ladespannung'],
  discharge_voltage_limit: ['V', 1, 'Discharge voltage limit', 'Grenze der Entladespannung'],
  charge_current_limit: ['A', 1, 'Charge current limit', 'Grenze des Ladestroms'],
  discharge_current_limit: ['A', 1, 'Discharge current limit', 'Grenze des Entladestroms'],
  cell_voltage_limit_low: ['V', 3, 'Cell voltage lower limit', 'Untere Grenze der Zellspannung'],
  cell_voltage_limit_high: ['V', 3, 'Cell voltage upper limit', 'Obere Grenze der Zellspannung'],
  cell_voltage_balance: ['V', 3, 'Balance voltage', 'Ausgleichsspannung'],
  cell_voltage_full: ['V', 3, 'Full cell voltage', 'Zellspannung wenn voll'],
  cell_voltage_nominal: ['V', 3, 'Nominal cell voltage', 'Nennspannung der Zelle'],
  runtime: ['s', 0, 'Total run time', 'Laufzeit gesamt'],
  uptime: ['s', 0, 'Time since power-on', 'Zeit seit dem Einschalten'],
  power_on_count: ['', 0, 'Power-on count', 'Einschaltungen'],
  modules: ['', 0, 'Modules', 'Module'],
  modules_online: ['', 0, 'Modules online', 'Module online'],
  modules_blocking_charge: ['', 0, 'Modules blocking charge', 'Module, die Laden sperren'],
  modules_blocking_discharge: ['', 0, 'Modules blocking discharge', 'Module, die Entladen sperren'],
  battery_level: ['', 0, 'Battery level', 'Ladestand'],
  solar: ['', 0, 'Solar', 'Solar'],
};

const ALARMS = {
  cell_overvoltage: ['Cell voltage too high', 'Zellspannung zu hoch'],
  cell_undervoltage: ['Cell voltage too low', 'Zellspannung zu niedrig'],
  pack_overvoltage: ['Pack voltage too high', 'Gesamtspannung zu hoch'],
  pack_undervoltage: ['Pack voltage too low', 'Gesamtspannung zu niedrig'],
  cell_difference: ['Cells too far apart', 'Zellen zu weit auseinander'],
  charge_overcurrent: ['Charge current too high', 'Ladestrom zu hoch'],
  discharge_overcurrent: ['Discharge current too high', 'Entladestrom zu hoch'],
  short_circuit: ['Short circuit', 'Kurzschluss'],
  charge_overtemperature: ['Too hot to charge', 'Zu heiß zum Laden'],
  charge_undertemperature: ['Too cold to charge', 'Zu kalt zum Laden'],
  discharge_overtemperature: ['Too hot to discharge', 'Zu heiß zum Entladen'],
  discharge_undertemperature: ['Too cold to discharge', 'Zu kalt zum Entladen'],
  mos_overtemperature: ['Power stage too hot', 'Leistungsteil zu heiß'],
  load_resistor_overtemperature: ['Load resistor too hot', 'Lastwiderstand zu heiß'],
  cell_communication: ['No contact with a cell', 'Kein Kontakt zu einer Zelle'],
  internal_communication: ['Fault inside the BMS', 'Störung im BMS'],
  sensor_fault: ['Sensor fault', 'Fühler gestört'],
  cell_count_mismatch: ['Wrong number of cells', 'Falsche Anzahl Zellen'],
  contactor_fault: ['Contactor fault', 'Schütz gestört'],
  precharge_fault: ['Precharge fault', 'Vorladung gestört'],
  wire_resistance: ['Wire resistance too high', 'Leitungswiderstand zu hoch'],
  default_password: ['Default password in use', 'Passwort ab Werk'],
  early_warning: ['Early warning', 'Frühwarnung'],
  system_error: ['System error', 'Systemfehler'],
};

/* That of the browser, where the address of the page names no other. */
const wished = new URLSearchParams(location.search).get('lang') ?? '';
export const locale = /^[a-z]{2}(-[A-Z]{2})?$/.test(wished) ? wished : navigator.language || 'en';
const german = locale.toLowerCase().startsWith('de');
export const language = german ? 'de' : 'en';
const column = german ? 1 : 0;

/** An address of REST with the language in which reasons are to be told. */
export const inLanguage = (path) => path + (path.includes('?') ? '&' : '?') + 'lang=' + language;

/** The words of a page: a table of keys with English and German, before what is common to all pages. */
export function texts(table) {
  return (key) => (table[key] ?? WORDS[key])?.[column] ?? key;
}

export const word = texts({});
export const alarmName = (id) => ALARMS[id]?.[column] ?? id;
export const quantityName = (id) => QUANTITIES[id]?.[2 + column] ?? id;
export const quantityUnit = (id) => QUANTITIES[id]?.[0] ?? '';
export const quantityDecimals = (id) => QUANTITIES[id]?.[1] ?? 0;

const formats = new Map();
function format(decimals, sign, least = decimals) {
  const key = [decimals, sign, least].join();
  if (!formats.has(key)) {
    formats.set(key, new Intl.NumberFormat(locale, {
      minimumFractionDigits: least, maximumFractionDigits: decimals, signDisplay: sign,
    }));
  }
  return formats.get(key);
}

const NARROW = '\u202f';

/** A number with a real minus sign; signed also shows the plus. */
export function number(value, decimals, signed = false) {
  return format(decimals, signed ? 'exceptZero' : 'negative').format(value).replace('-', '−');
}

/** A set value: no more decimals than it has. */
export const setting = (id, value) =>
  withUnit(format(QUANTITIES[id][1], 'negative', 0).format(value), QUANTITIES[id][0]);

/** A sentence of the other side in which no unit is parted from its number. */
export const whole = (text) => text.replace(/(\d) (?=(?:V|A|W|s|h|%|°C)(?:\W|$))/g, '$1\u00a0');

export const withUnit = (text, unit) => (unit ? text + NARROW + unit : text);

/** Watts, in kilowatts from 1000 on. */
export function power(value, signed = false) {
  return Math.abs(value) >= 1000
    ? withUnit(number(value / 1000, 2, signed), 'kW')
    : withUnit(number(value, 0, signed), 'W');
}

/** A quantity of the pack as text with its unit. */
export function quantity(id, value, signed = false) {
  const [unit, decimals] = QUANTITIES[id] ?? ['', 0];
  if (typeof value === 'boolean') return word(value ? 'yes' : 'no');
  if (typeof value === 'string') return word('choice.' + value);
  if (typeof value !== 'number') return '';
  if (unit === 's') return duration(value);
  if (unit === 'Wh' && Math.abs(value) >= 1000) return withUnit(number(value / 1000, 1), 'kWh');
  if (unit === 'W') return power(value, signed);
  return withUnit(number(value, decimals, signed), unit);
}

/** Seconds in the unit that fits. */
export function duration(seconds) {
  if (seconds < 90) return withUnit(number(seconds, 0), word('second'));
  if (seconds < 5400) return withUnit(number(seconds / 60, 0), word('minute'));
  if (seconds < 172800) return withUnit(number(seconds / 3600, 0), word('hour'));
  return withUnit(number(seconds / 86400, 0), word('day'));
}
