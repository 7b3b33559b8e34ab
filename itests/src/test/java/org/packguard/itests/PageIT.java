package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.Point;
import org.openqa.selenium.WebElement;

/** The page as a browser shows it. */
class PageIT {
    private static final List<String> BATTERIES = List.of("cellar", "garage", "house", "rack1", "rack2", "shed", "van");
    private static Appliance appliance;
    private static Browser browser;

    @BeforeAll
    static void start() {
        appliance = Appliance.named("page")
                .demo()
                .file("packguard.battery-attic.cfg", "driver = jk", "name = Attic", "transport = pigeon")
                .start();
        appliance.untilOnline(BATTERIES.toArray(String[]::new));
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        appliance.close();
    }

    @Test
    void showsACardWithLiveValuesForEveryBattery() throws IOException {
        appliance.untilComplete(BATTERIES.toArray(String[]::new));
        open(Browser.DESKTOP);
        for (String id : BATTERIES) {
            JsonObject snapshot = appliance.battery(id).orElseThrow().getAsJsonObject("snapshot");
            if (snapshot.has("soc")) {
                double soc = snapshot.get("soc").getAsDouble();
                double shown = Double.parseDouble(
                        card(id).findElement(By.cssSelector(".soc .value")).getText());
                assertEquals(soc, shown, 2, id);
            }
            assertTrue(
                    card(id).getText().contains("Lowest") && card(id).getText().contains("Highest"), id);
        }
        List<String> permits = browser.texts("article[aria-labelledby=battery-cellar] .permit");
        assertEquals(2, permits.size(), "those of its guard");
        browser.picture("overview-desktop");
        browser.dark(true);
        browser.picture("overview-desktop-dark");
        browser.dark(false);
    }

    @Test
    void thePageOfABatteryShowsEveryCellAsBarsAsHeatMapAndAsTable() throws IOException {
        appliance.untilComplete(BATTERIES.toArray(String[]::new));
        for (String id : BATTERIES) {
            open(Browser.DESKTOP, "battery/" + id);
            int cells = appliance
                    .battery(id)
                    .orElseThrow()
                    .getAsJsonObject("snapshot")
                    .getAsJsonArray("cells")
                    .size();
            appliance.until(
                    id + " shows its cells", () -> browser.all("ol.bars > li").size() == cells);
            appliance.until(id + " has its lowest and its highest cell marked, as soon as they differ", () -> Stream.of(
                            "min", "max")
                    .allMatch(mark -> browser.all("ol.bars > li." + mark).size() == 1));
            browser.click(".cells .choice button:nth-child(2)");
            assertEquals(cells, browser.all("ol.heat > li").size(), id);
            browser.click(".cells .choice button:nth-child(3)");
            assertEquals(cells, browser.all(".cells tbody tr").size(), id);
        }
    }

    @Test
    void theHistoryOfABatteryIsDrawnAndZoomedIntoAndACellIsAddedByItsBar() throws IOException {
        open(Browser.DESKTOP, "battery/cellar");
        appliance.until(
                "four curves are drawn", () -> browser.all(".lane .plot canvas").size() == 4);
        assertTrue(
                browser.texts(".lane h3")
                        .containsAll(List.of("Voltage", "Current", "State of charge", "Highest and lowest cell")),
                () -> browser.texts(".lane h3").toString());
        browser.click(".history .choice button:first-child");
        appliance.until("the last hour has a known end", () -> !browser.has(".lane[data-curve=voltage].unknown"));
        String before = browser.texts(".moment").get(0);
        browser.click(".history .step:nth-child(3)");
        appliance.until(
                "another time is shown", () -> !browser.texts(".moment").get(0).equals(before));
        browser.click("ol.bars > li:nth-child(3) button");
        appliance.until("the curve of cell 3 is drawn", () -> browser.has(".lane[data-curve='3.voltage'] canvas"));
        browser.click(".lane[data-curve='3.voltage'] .remove");
        assertFalse(browser.has(".lane[data-curve='3.voltage']"));
        browser.picture("battery-desktop");
        browser.dark(true);
        browser.size(Browser.PHONE);
        browser.picture("battery-phone-dark");
        browser.dark(false);
    }

    @Test
    void theHistoryIsMovedByAFingerAndStretchedByTwo() {
        browser.touched(true);
        try {
            drawn(Browser.PHONE);
            browser.ask(
                    "document.querySelector('.lane .plot').scrollIntoView({ block: 'center', behavior: 'instant' })");
            String now = shown();
            drag(List.of(0.2), List.of(0.8));
            appliance.until(
                    "a finger to the right brings earlier hours",
                    () -> !shown().equals(now) && !shown().contains("Now"));
            String earlier = shown();
            drag(List.of(0.45, 0.55), List.of(0.1, 0.9));
            appliance.until("two fingers apart bring a shorter time", () -> !shown().equals(earlier));
            assertTrue(
                    browser.texts(".history .choice [aria-pressed=true]").isEmpty(),
                    "it is none of those that are offered");
            assertTrue(browser.has(".lane .plot canvas"));
        } finally {
            browser.touched(false);
        }
    }

    @Test
    void theHistoryIsMovedAndStretchedByKeys() {
        drawn(Browser.DESKTOP);
        String now = shown();
        browser.ask("document.querySelector('.lane .plot').focus()");
        browser.press(Keys.ARROW_LEFT);
        appliance.until("an arrow brings earlier hours", () -> !shown().equals(now));
        String earlier = shown();
        browser.press("+");
        appliance.until("plus brings a shorter time", () -> !shown().equals(earlier));
        assertEquals(
                "true", browser.ask("String(document.activeElement.classList.contains('plot'))"), "the focus stays");
    }

    @Test
    void inGermanTheSentencesOfTheServerAreGermanToo() {
        browser.open(appliance, Browser.DESKTOP, "overview", "de");
        appliance.until(
                "what is wrong in a file is told in German",
                () -> browser.has("article[aria-labelledby=battery-attic]")
                        && card("attic").getText().contains("erlaubt"));
        browser.open(appliance, Browser.DESKTOP, "guards/cellar", "de");
        appliance.until("what comes next is told in German", () -> browser.texts(".said").stream()
                .anyMatch(text -> text.matches("(Laden|Entladen) endet bei .* ist bei .*")));
        assertEquals("de", browser.ask("document.documentElement.lang"));
    }

    /** The page of a battery once its curves are there. */
    private static void drawn(Dimension size) {
        open(size, "battery/cellar");
        appliance.until(
                "four curves are drawn", () -> browser.all(".lane .plot canvas").size() == 4);
    }

    private static String shown() {
        return browser.texts(".moment").get(0);
    }

    /** Moves fingers over the first curve, by their shares of its width. */
    private static void drag(List<Double> from, List<Double> to) {
        List<?> box = (List<?>) browser.ask("(({ left, top, width, height }) => [left, top + height / 2, width])"
                + "(document.querySelector('.lane .plot .u-over').getBoundingClientRect())");
        browser.drag(places(box, from), places(box, to));
    }

    private static List<Point> places(List<?> box, List<Double> shares) {
        double left = ((Number) box.get(0)).doubleValue();
        double top = ((Number) box.get(1)).doubleValue();
        double width = ((Number) box.get(2)).doubleValue();
        return shares.stream()
                .map(share -> new Point((int) Math.round(left + share * width), (int) Math.round(top)))
                .toList();
    }

    @Test
    void aGuardOfTheDemoShowsLampsPermitsLimitsAndCurves() throws IOException {
        open(Browser.DESKTOP, "guards/cellar");
        appliance.until("the curves are drawn", () -> browser.has(".curve .line"));
        assertEquals(5, browser.all(".lamps-place .lamp").size());
        assertEquals(2, browser.all(".lamps-place .permit").size());
        browser.picture("guard-demo");
    }

    @Test
    void everythingIsReachedByKeyboardAlone() {
        open(Browser.DESKTOP);
        browser.find("#battery-cellar").sendKeys(Keys.ENTER);
        appliance.until("the page of the battery has the focus on its name", () -> "Cellar"
                .equals(browser.ask("document.activeElement.textContent")));
        browser.press(Keys.chord(Keys.SHIFT, Keys.TAB));
        browser.press(Keys.ENTER);
        appliance.until("the way back leads to the overview", () -> browser.has(".cards"));
        browser.ask("document.querySelector('.skip').focus()");
        browser.press(Keys.ENTER);
        assertEquals("main", browser.ask("document.activeElement.id"));
    }

    @Test
    void allThatIsTransferredIsSmallAndTheFirstPaintIsTold() {
        open(Browser.DESKTOP, "battery/cellar");
        appliance.until("the chart library is there", () -> browser.has(".plot canvas"));
        browser.reload();
        appliance.until("the chart library is there", () -> browser.has(".plot canvas"));
        Number paint =
                (Number) browser.ask("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1");
        Number bytes = (Number) browser.ask("performance.getEntriesByType('resource')"
                + ".filter(one => !one.name.includes('/api/')).reduce((sum, one) => sum + one.decodedBodySize, 0)");
        System.out.printf(
                "first contentful paint after %.0f ms, %d bytes of files%n", paint.doubleValue(), bytes.longValue());
        assertTrue(bytes.longValue() > 0 && bytes.longValue() < 300_000, bytes + " bytes");
    }

    @Test
    void showsAWrongConfigurationWithWhatIsAllowed() {
        open(Browser.DESKTOP);
        WebElement card = card("attic");
        assertEquals("error", card.getDomAttribute("data-state"));
        assertTrue(card.getText().contains("pigeon"), card.getText());
        assertTrue(card.getText().contains("serial"), card.getText());
    }

    @Test
    void fitsOnAPhone() throws IOException {
        for (String page : List.of("overview", "battery/cellar", "battery/rack1", "guards", "guards/cellar")) {
            open(Browser.PHONE, page);
            appliance.until(page + " is there", () -> browser.has("h1"));
            assertEquals(0, browser.sticksOut(), "nothing sticks out of " + page);
            browser.picture("phone-" + page.replace('/', '-'));
        }
    }

    @Test
    void somebodyLogsInWithThePasswordOfTheFirstStartAndOutAgain() throws IOException {
        Pattern told = Pattern.compile("the user is admin and the password ([A-Za-z0-9]+) - shown this once");
        appliance.until(
                "the password is told", () -> told.matcher(appliance.log()).find());
        Matcher password = told.matcher(appliance.log());
        assertTrue(password.find());
        assertTrue(appliance.console("bms:users").contains("admin"));
        open(Browser.PHONE);
        WebElement person = browser.find(".person");
        appliance.until("the button is ready", () -> person.getText().contains("Log in"));
        person.click();
        browser.logIn(password.group(1));
        appliance.until("admin is logged in", () -> person.getText().contains("admin"));
        browser.picture("login");
        browser.reload();
        appliance.until(
                "the session outlives a reload",
                () -> browser.find(".person").getText().contains("admin"));
        browser.find(".person").click();
        appliance.until(
                "admin is logged out", () -> browser.find(".person").getText().contains("Log in"));
        assertFalse(password.find(), "the password is told once");
    }

    @Test
    void theBrowserHasNothingToComplainAbout() {
        for (String page : List.of("battery/cellar", "guards", "guards/cellar", "battery/nobody", "overview")) {
            open(Browser.DESKTOP, page);
        }
        assertEquals(
                List.of(),
                browser.complaints().stream()
                        // nothing is kept yet of a battery that has just come, and never of one that is not there
                        .filter(one -> !one.contains("404") || !one.matches("(?s).*/(history|health).*"))
                        .toList());
    }

    private static void open(Dimension size) {
        open(size, "overview");
        appliance.until("all cards are there", () -> BATTERIES.stream()
                .allMatch(id -> browser.has("article[aria-labelledby=battery-" + id + "][data-state=online]")));
    }

    private static void open(Dimension size, String page) {
        browser.open(appliance, size, page);
        appliance.until(
                "the page is live", () -> browser.has("body[data-live=yes] .page-" + page.replaceAll("/.*", "")));
    }

    private static WebElement card(String id) {
        return browser.find("article[aria-labelledby=battery-" + id + "]");
    }
}
