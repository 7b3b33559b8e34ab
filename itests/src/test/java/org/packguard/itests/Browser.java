package org.packguard.itests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.Point;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** Chromium without a window. For one thread. */
final class Browser implements AutoCloseable {
    /** A window on a desk, long enough for all cards of the demo. */
    static final Dimension DESKTOP = new Dimension(1400, 1500);
    /** A small phone. */
    static final Dimension PHONE = new Dimension(360, 740);

    /** It warns of every browser that is newer than itself, for the sake of a protocol that is not used here; kept from collection. */
    private static final Logger VERSIONS = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    private final ChromeDriver driver;

    Browser() {
        VERSIONS.setLevel(Level.SEVERE);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                .withSilent(true)
                .build();
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--lang=en-US");
        driver = new ChromeDriver(service, options);
    }

    /** Shows the first page of an appliance in a window of a size. */
    void open(Appliance appliance, Dimension size) {
        open(appliance, size, "");
    }

    /** Shows one of the pages of an appliance, by what follows the number sign in its address, in a window of a size. */
    void open(Appliance appliance, Dimension size, String page) {
        size(size);
        driver.get(appliance.url("") + "#/" + page);
    }

    /** The same in a language, whatever the browser's is. */
    void open(Appliance appliance, Dimension size, String page, String language) {
        size(size);
        driver.get(appliance.url("") + "?lang=" + language + "#/" + page);
    }

    /** Makes the page as large as it would be on such a screen, which may be narrower than a window can be. */
    void size(Dimension size) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", size.width, "height", size.height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Wishes dark or light colours, as the settings of a system do. */
    void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Takes fingers, as a screen that is touched does, or none any more. */
    void touched(boolean touched) {
        driver.executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", touched));
    }

    /** Puts fingers to these places on the page, given from left and top of what is seen, and moves them in one go to others. */
    void drag(List<Point> from, List<Point> to) {
        fingers("touchStart", from);
        fingers("touchMove", between(from, to));
        fingers("touchMove", to);
        fingers("touchEnd", List.of());
    }

    private static List<Point> between(List<Point> from, List<Point> to) {
        return IntStream.range(0, from.size())
                .mapToObj(i -> new Point((from.get(i).x + to.get(i).x) / 2, (from.get(i).y + to.get(i).y) / 2))
                .toList();
    }

    private void fingers(String what, List<Point> places) {
        List<Map<String, Object>> points = IntStream.range(0, places.size())
                .mapToObj(i -> Map.<String, Object>of("x", places.get(i).x, "y", places.get(i).y, "id", i))
                .toList();
        driver.executeCdpCommand("Input.dispatchTouchEvent", Map.of("type", what, "touchPoints", points));
    }

    /** Presses keys, wherever the focus is. */
    void press(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** What an expression in the page gives. */
    Object ask(String expression) {
        return driver.executeScript("return " + expression);
    }

    void reload() {
        driver.navigate().refresh();
    }

    /** The first element that a selector finds. */
    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** All elements that a selector finds. */
    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** Whether there is such an element. */
    boolean has(String selector) {
        return !all(selector).isEmpty();
    }

    /** The texts of all elements that a selector finds, as they are in one moment, while the page may draw itself anew. */
    List<String> texts(String selector) {
        Object texts = driver.executeScript(
                "return [...document.querySelectorAll(arguments[0])].map(one => one.textContent.replaceAll('\\u00a0', ' '))",
                selector);
        return ((List<?>) texts).stream().map(String.class::cast).toList();
    }

    /** Clicks on the first element that a selector finds, if there is one that can be clicked, in one moment. */
    void click(String selector) {
        driver.executeScript("document.querySelector(arguments[0])?.click()", selector);
    }

    /** Chooses in a list, as somebody does with the keyboard. */
    void choose(String selector, String value) {
        driver.executeScript(
                "const list = document.querySelector(arguments[0]); list.value = arguments[1];"
                        + "list.dispatchEvent(new Event('change'))",
                selector,
                value);
    }

    /** Answers the dialog that asks for a login. */
    void logIn(String password) {
        find(".login input[type=text]").sendKeys("admin");
        find(".login input[type=password]").sendKeys(password, Keys.ENTER);
    }

    /** How far the page sticks out of the window to the side, in pixels. */
    int sticksOut() {
        Number width = (Number) driver.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return width.intValue();
    }

    /** What the browser has complained about since it was asked last. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Keeps what is to be seen as a picture. */
    void picture(String name) throws IOException {
        Path folder = Path.of(System.getProperty("packguard.screenshots"));
        Files.createDirectories(folder);
        Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
