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
            int cells = snapshot.getAsJsonArray("cells").size();
            assertEquals(
                    cells, card(id).findElements(By.cssSelector("ol.bars > li")).size(), id);
            appliance.until(id + " has its lowest and its highest cell marked, as soon as they differ", () -> Stream.of(
                            "min", "max")
                    .allMatch(mark -> card(id).findElements(By.cssSelector("ol.bars > li." + mark))
                                    .size()
                            == 1));
        }
        browser.picture("desktop");
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
        open(Browser.PHONE);
        assertEquals(0, browser.sticksOut(), "nothing sticks out");
        browser.picture("phone");
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
        open(Browser.DESKTOP);
        assertEquals(List.of(), browser.complaints());
    }

    private static void open(Dimension size) {
        browser.open(appliance, size);
        appliance.until(
                "the page is live with all cards",
                () -> browser.has("body[data-live=yes]")
                        && BATTERIES.stream()
                                .allMatch(id ->
                                        browser.has("article[aria-labelledby=battery-" + id + "][data-state=online]")));
    }

    private static WebElement card(String id) {
        return browser.find("article[aria-labelledby=battery-" + id + "]");
    }
}
