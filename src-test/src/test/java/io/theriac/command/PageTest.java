package io.theriac.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.theriac.api.HttpServer;
import io.theriac.api.HttpSettings;
import io.theriac.cli.Main;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TheriacService;
import io.theriac.topology.ProcessingMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The live page in a real browser: load, live update, one patient by keyboard alone, a phone's width, and what it says when things fail. */
@Tag("ci")
class PageTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String CATALOGUE = """
            treatment_id,name,td50,ed50,risk_weights,interaction_a,interaction_b,status
            balm,Balm,100,10,age[20..100]=0.3,0.5,0.1,ACTIVE
            tonic,Tonic,100,10,age[20..100]=0.3,0.5,0.1,ACTIVE
            elixir,Elixir,100,90,age[20..100]=0.3,0.5,0.1,ACTIVE
            """;

    private static final String PROFILES = """
            patient_id,age,conditions,allergies,current_treatments,prior_treatments,refusals
            P1,40,none,none,none,none,none
            """;

    private static Path folder;
    private static Deployment deployment;
    private static String file;
    private static TheriacService service;
    private static HttpServer server;
    private static ChromeDriver browser;

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        String driver = Tools.require("chromedriver");
        String chromium = Tools.require("chromium");
        deployment = new Deployment(temporary);
        Map<String, String> settings = deployment.settings("page");
        settings.put("release.mode", "advise");
        Deployment.createTopics(settings);
        file = deployment.file(settings);
        TheriacConfig config = TheriacConfig.of(settings);
        HttpSettings http = HttpSettings.of(config).withPort();
        service = TheriacService.of(config, ProcessingMetrics.NONE, http.advertised());
        server = HttpServer.start(http, config, service);
        service.start();
        service.awaitRunning(PATIENCE);
        browser = browser(driver, chromium);
    }

    private static ChromeDriver browser(String driver, String chromium) {
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
        options.setBinary(chromium);
        ChromeDriverService programs = new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of(driver).toFile())
                .build();
        return new ChromeDriver(programs, options);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.quit();
        }
        if (server != null) {
            server.close();
        }
        if (service != null) {
            service.close();
        }
        if (deployment != null) {
            deployment.close();
        }
    }

    @Test
    void shouldFollowTheServiceShowAPatientByKeyboardAloneAndSayWhenNobodyAnswers() throws Exception {
        browser.manage().window().setSize(new Dimension(1200, 1600));
        browser.get("http://127.0.0.1:" + server.port() + "/");
        awaitText("state", "running");
        assertThat(text("notice")).contains("Not a medical device", "validation on local data");

        publish("catalogue", CATALOGUE);
        publish("profiles", PROFILES);
        publish("outcomes", outcomes());
        awaitText("work", "400");
        awaitText("treatments", "Balm");
        awaitText("error-text", "points");

        askByKeyboard("P1");
        awaitText("answer", "1. balm");
        assertThat(text("answer"))
                .contains("80 % interval", "What moves it most", "Excluded: 1", "elixir", "therapeutic index too low")
                .doesNotContain("SILENT");
        screenshot("page-wide.png");

        shouldFitAPhone();
        askByKeyboard("nobody");
        awaitText("answer", "nothing is known of this patient");
        server.close();
        awaitText("alert", "Trying again");
        screenshot("page-unreachable.png");
    }

    private static void shouldFitAPhone() throws IOException {
        browser.manage().window().setSize(new Dimension(500, 1600));
        Number wide = (Number) browser.executeScript("return document.documentElement.scrollWidth - window.innerWidth");
        assertThat(wide.intValue()).as("nothing to scroll sideways").isNotPositive();
        screenshot("page-phone.png");
    }

    private static void askByKeyboard(String patientId) {
        browser.executeScript(
                "document.activeElement.blur(); document.getElementById('id').value = ''; window.scrollTo(0, 0)");
        browser.findElement(By.id("patient")).sendKeys(Keys.TAB);
        assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("id");
        browser.switchTo().activeElement().sendKeys(patientId, Keys.ENTER);
    }

    private static void awaitText(String id, String expected) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(text(id)).contains(expected));
    }

    private static String text(String id) {
        return browser.findElement(By.id(id)).getText();
    }

    /** For people who look. */
    private static void screenshot(String name) throws IOException {
        Path target = Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(target.resolve(name), browser.getScreenshotAs(OutputType.BYTES));
    }

    private static void publish(String kind, String rows) throws IOException {
        Path csv = Files.writeString(Files.createTempFile(folder, kind, ".csv"), rows);
        assertThat(Main.commandLine().execute("publish", csv.toString(), "--as", kind, "--config", file))
                .isZero();
    }

    private static String outcomes() {
        StringBuilder rows = new StringBuilder("event_id,patient_id,treatment_id,outcome,observed_at\n");
        for (int event = 0; event < 400; event++) {
            rows.append("e%d,P%d,%s,%d,%d%n"
                    .formatted(
                            event,
                            1 + event / 2 % 5,
                            event % 2 == 0 ? "balm" : "tonic",
                            event % 2 == 0 ? 2 : 5,
                            1_700_000_000 + event));
        }
        return rows.toString();
    }
}
