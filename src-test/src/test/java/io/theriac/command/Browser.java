package io.theriac.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Chromium without a window: what a person sees of a page and does to it. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /**
     * Each visible text whose contrast to what lies behind it is less than a given one, by the formulas of WCAG 2: relative luminance, and
     * the ratio of the lighter to the darker, each plus 0.05.
     */
    private static final String FAINT_TEXTS = """
            const numbers = colour => colour.match(/[0-9.]+/g).map(Number);
            const linear = part => part <= 0.04045 * 255 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;
            const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
            const behind = element => {
              for (let each = element; each; each = each.parentElement) {
                const colour = numbers(getComputedStyle(each).backgroundColor);
                if (colour.length === 3 || colour[3] === 1) return colour;
              }
              return [255, 255, 255];
            };
            const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
            const texts = [...document.querySelectorAll('body *')].filter(element => element.checkVisibility()
              && [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()));
            if (texts.length < arguments[1]) throw new Error('only ' + texts.length + ' texts');
            return texts.map(element => {
              const style = getComputedStyle(element);
              const colour = element instanceof SVGElement ? style.fill : style.color;
              return { element, ratio: contrast(luminance(numbers(colour)), luminance(behind(element))) };
            }).filter(each => !(each.ratio >= arguments[0]))
              .map(each => each.ratio.toFixed(2) + ': ' + each.element.tagName + ' ' + each.element.textContent.trim());
            """;

    /** The document and each part of it that has something to its right which can't be seen without scrolling, and tables beyond their place. */
    private static final String TOO_WIDE = """
            const wide = each => each.scrollWidth > each.clientWidth;
            const inner = each => each.clientWidth - 2 * parseFloat(getComputedStyle(each).paddingLeft);
            const seen = selector => [...document.querySelectorAll(selector)].filter(each => each.checkVisibility());
            const name = each => each.tagName + ' ' + (each.getAttribute('aria-labelledby') || each.id || each.className);
            return [document.documentElement, ...seen('section, form, li')].filter(wide)
              .map(each => name(each) + ': ' + each.scrollWidth + ' of ' + each.clientWidth)
              .concat(seen('table').filter(each => each.offsetWidth > inner(each.closest('section, li')) + 1)
                .map(each => name(each) + ': ' + each.offsetWidth + ' of ' + inner(each.closest('section, li'))));
            """;

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Skips, or fails, where there is no Chromium. */
    static Browser start(Path folder) {
        String program = Tools.require("chromedriver");
        ChromeOptions options = new ChromeOptions()
                .addArguments(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + folder.resolve("browser"));
        options.setBinary(Tools.require("chromium"));
        ChromeDriverService programs = new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of(program).toFile())
                .build();
        return new Browser(new ChromeDriver(programs, options));
    }

    void open(String address) {
        driver.get(address);
    }

    String address() {
        return driver.getCurrentUrl();
    }

    /** A screen of so many points. */
    void resize(int width, int height, boolean phone) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone));
    }

    /** @param scheme what the system prefers: light or dark */
    void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void awaitText(String id, String expected) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(text(id)).contains(expected));
    }

    /** As it is seen: nothing where it is hidden. */
    String text(String id) {
        return element(id).getText();
    }

    boolean shows(String id) {
        return element(id).isDisplayed();
    }

    /** Types into a field without the mouse, which must have the focus. */
    void type(CharSequence... keys) {
        focused().sendKeys(keys);
    }

    void fill(String id, String text) {
        element(id).clear();
        element(id).sendKeys(text, Keys.ENTER);
    }

    /** Goes on by the tabulator key. */
    WebElement tab() {
        focused().sendKeys(Keys.TAB);
        return focused();
    }

    /** Puts the focus before everything on the page, as after loading it. */
    void begin() {
        // From where an element was that is no longer there the tabulator goes on.
        driver.executeScript("""
                const first = document.createElement('p');
                first.tabIndex = -1;
                document.body.prepend(first);
                first.focus();
                first.remove();
                """);
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    WebElement element(String id) {
        return driver.findElement(By.id(id));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** A computed style. */
    String style(String selector, String property) {
        return driver.findElement(By.cssSelector(selector)).getCssValue(property);
    }

    /** What a script gives. */
    Object run(String script) {
        return driver.executeScript(script);
    }

    /**
     * What is hard to read, in words.
     *
     * @param leastContrast of text to background
     * @param leastTexts that the page must show, so that the answer means something
     */
    List<?> faintTexts(double leastContrast, int leastTexts) {
        return (List<?>) driver.executeScript(FAINT_TEXTS, leastContrast, leastTexts);
    }

    /** What must be scrolled sideways, in words. */
    List<?> tooWide() {
        return (List<?>) driver.executeScript(TOO_WIDE);
    }

    /** The whole page, for people who look. */
    void screenshot(String name) throws IOException {
        Map<String, Object> taken = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        Files.write(
                Files.createDirectories(SCREENSHOTS).resolve(name),
                Base64.getDecoder().decode((String) taken.get("data")));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
