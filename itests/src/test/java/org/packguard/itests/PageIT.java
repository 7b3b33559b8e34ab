package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** The page as a browser shows it. */
class PageIT {
    private static final List<String> BATTERIES = List.of("cellar", "garage", "house", "rack1", "rack2", "shed", "van");
    private static final Dimension DESKTOP = new Dimension(1400, 1500);
    private static final Dimension PHONE = new Dimension(500, 1400);

    /** It warns of every browser that is newer than itself, for the sake of a protocol that is not used here; kept from collection. */
    private static final Logger VERSIONS = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    private static Appliance appliance;
    private static ChromeDriver browser;

    @BeforeAll
    static void start() {
        VERSIONS.setLevel(Level.SEVERE);
        appliance = Appliance.named("page")
                .demo()
                .file("packguard.battery-attic.cfg", "driver = jk", "name = Attic", "transport = pigeon")
                .start();
        appliance.untilOnline(BATTERIES.toArray(String[]::new));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                .withSilent(true)
                .build();
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--lang=en-US");
        browser = new ChromeDriver(service, options);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.quit();
        }
        appliance.close();
    }

    @Test
    void showsACardWithLiveValuesForEveryBattery() throws IOException {
        appliance.untilComplete(BATTERIES.toArray(String[]::new));
        open(DESKTOP);
        for (String id : BATTERIES) {
            JsonObject snapshot = appliance.battery(id).orElseThrow().getAsJsonObject("snapshot");
            if (snapshot.has("soc")) {
                double soc = snapshot.get("soc").getAsDouble();
                double shown = Double.parseDouble(
                        card(id).findElement(By.cssSelector(".soc .value")).getText());
                assertEquals(soc, shown, 2, id);
            }
            int cells = snapshot.getAsJsonArray("cells").size();
            assertEquals(
                    cells, card(id).findElements(By.cssSelector("ol.bars > li")).size(), id);
            appliance.until(id + " has its lowest and its highest cell marked, as soon as they differ", () -> Stream.of(
                            "min", "max")
                    .allMatch(mark -> card(id).findElements(By.cssSelector("ol.bars > li." + mark))
                                    .size()
                            == 1));
        }
        picture("desktop");
    }

    @Test
    void showsAWrongConfigurationWithWhatIsAllowed() {
        open(DESKTOP);
        WebElement card = card("attic");
        assertEquals("error", card.getDomAttribute("data-state"));
        assertTrue(card.getText().contains("pigeon"), card.getText());
        assertTrue(card.getText().contains("serial"), card.getText());
    }

    @Test
    void fitsOnAPhone() throws IOException {
        open(PHONE);
        Number width = (Number) browser.executeScript("return document.documentElement.scrollWidth");
        Number window = (Number) browser.executeScript("return window.innerWidth");
        assertTrue(width.intValue() <= window.intValue(), "nothing sticks out: " + width + " of " + window);
        picture("phone");
    }

    @Test
    void somebodyLogsInWithThePasswordOfTheFirstStartAndOutAgain() throws IOException {
        Pattern told = Pattern.compile("the user is admin and the password ([A-Za-z0-9]+) - shown this once");
        appliance.until(
                "the password is told", () -> told.matcher(appliance.log()).find());
        Matcher password = told.matcher(appliance.log());
        assertTrue(password.find());
        assertTrue(appliance.console("bms:users").contains("admin"));
        open(PHONE);
        WebElement person = browser.findElement(By.cssSelector(".person"));
        appliance.until("the button is ready", () -> person.getText().contains("Log in"));
        person.click();
        browser.findElement(By.cssSelector(".login input[type=text]")).sendKeys("admin");
        browser.findElement(By.cssSelector(".login input[type=password]")).sendKeys(password.group(1), Keys.ENTER);
        appliance.until("admin is logged in", () -> person.getText().contains("admin"));
        picture("login");
        browser.navigate().refresh();
        appliance.until(
                "the session outlives a reload",
                () -> browser.findElement(By.cssSelector(".person")).getText().contains("admin"));
        browser.findElement(By.cssSelector(".person")).click();
        appliance.until(
                "admin is logged out",
                () -> browser.findElement(By.cssSelector(".person")).getText().contains("Log in"));
        assertFalse(password.find(), "the password is told once");
    }

    @Test
    void theBrowserHasNothingToComplainAbout() {
        open(DESKTOP);
        List<String> complaints = browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
        assertEquals(List.of(), complaints);
    }

    private static void open(Dimension size) {
        browser.manage().window().setSize(size);
        browser.get(appliance.url("").toString());
        appliance.until(
                "the page is live with all cards",
                () -> !browser.findElements(By.cssSelector("body[data-live=yes]"))
                                .isEmpty()
                        && BATTERIES.stream().allMatch(id -> !browser.findElements(By.cssSelector(
                                        "article[aria-labelledby=battery-" + id + "][data-state=online]"))
                                .isEmpty()));
    }

    private static WebElement card(String id) {
        return browser.findElement(By.cssSelector("article[aria-labelledby=battery-" + id + "]"));
    }

    private static void picture(String name) throws IOException {
        Path folder = Path.of(System.getProperty("packguard.screenshots"));
        Files.createDirectories(folder);
        Files.write(folder.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }
}
