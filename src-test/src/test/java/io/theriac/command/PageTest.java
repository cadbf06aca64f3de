package io.theriac.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.theriac.api.HttpServer;
import io.theriac.api.HttpSettings;
import io.theriac.api.Role;
import io.theriac.api.Token;
import io.theriac.cli.Main;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TheriacService;
import io.theriac.topology.ProcessingMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * The live page in a real browser: live update, one patient by keyboard alone, a token, a phone's width, colours that can be read, and what
 * it says while state is restored and when nobody answers.
 */
@Tag("ci")
class PageTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** Of five patients on two partitions: one task handles three fifths at least, and tells success after 500 by itself. */
    private static final int EVENTS = 960;

    private static final int LEAST_TEXTS = 60;

    /** What WCAG 2 asks of text of normal size (1.4.3, level AA). */
    private static final double LEAST_CONTRAST = 4.5;

    private static final String CATALOGUE = """
            treatment_id,name,td50,ed50,risk_weights,interaction_a,interaction_b,status
            balm,Balm,100,10,age[20..100]=0.3;body-mass-index[20..40]=0.2,0.5,0.1,ACTIVE
            tonic,Tonic,100,10,age[20..100]=0.3,0.5,0.1,ACTIVE
            elixir,Elixir,100,90,age[20..100]=0.3,0.5,0.1,ACTIVE
            """;

    private static final String PROFILES = """
            patient_id,age,body-mass-index,conditions,allergies,current_treatments,prior_treatments,refusals
            P1,40,31,none,none,none,none,none
            """;

    private static Path folder;
    private static Deployment deployment;
    private static String file;
    private static TheriacConfig config;
    private static TheriacService service;
    private static HttpServer server;
    private static Browser browser;

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        browser = Browser.start(folder);
        deployment = new Deployment(temporary);
        Map<String, String> settings = settings("page");
        Deployment.createTopics(settings);
        file = deployment.file(settings);
        config = TheriacConfig.of(settings);
        HttpSettings http = HttpSettings.of(config).withPort();
        service = TheriacService.of(config, ProcessingMetrics.NONE, http.advertised());
        server = HttpServer.start(http, config, service);
        service.start();
        service.awaitRunning(PATIENCE);
        publish(file, "catalogue", CATALOGUE);
        publish(file, "profiles", PROFILES);
        publish(file, "outcomes", outcomes(0, EVENTS));
    }

    private static Map<String, String> settings(String name) {
        Map<String, String> settings = deployment.settings(name);
        settings.put("release.mode", "advise");
        settings.put("outcome.success.threshold", "4");
        return settings;
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
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

    @BeforeEach
    void openOnADesktop() {
        browser.prefer("light");
        browser.resize(1200, 900, false);
        browser.open("http://127.0.0.1:" + server.port() + "/");
    }

    @Test
    void shouldFollowTheServiceWithoutBeingLoadedAgain() throws Exception {
        browser.awaitText("state", "running");
        assertThat(browser.text("notice")).contains("Not a medical device", "validation on local data");
        browser.awaitText("work", Integer.toString(EVENTS));
        browser.awaitText("treatments", "Balm");
        browser.awaitText("error-text", "points");
        browser.awaitText("calibration", "0.");
        browser.run("window.loadedOnce = true");

        publish(file, "outcomes", outcomes(EVENTS, EVENTS + 20));
        browser.awaitText("work", Integer.toString(EVENTS + 20));
        assertThat(browser.run("return window.loadedOnce")).isEqualTo(true);
    }

    @Test
    void shouldShowAPatientByKeyboardAlone() throws IOException {
        browser.awaitText("treatments", "Balm");
        browser.begin();
        WebElement skip = browser.tab();
        assertThat(skip.getText()).isEqualTo("Skip to a patient");
        assertThat(skip.getLocation().getX()).as("is seen once it is reached").isNotNegative();
        skip.sendKeys(Keys.ENTER);
        assertThat(browser.tab().getDomAttribute("id")).isEqualTo("id");
        assertThat(browser.style(":focus-visible", "outline-style")).isEqualTo("solid");
        browser.type("P1");
        WebElement button = browser.tab();
        assertThat(button.getText()).isEqualTo("Show");
        button.sendKeys(Keys.ENTER);

        browser.awaitText("answer", "1. balm");
        assertThat(browser.text("answer"))
                .contains(
                        "80 % interval",
                        "What moves it most", "Excluded: 1 of 3", "elixir", "therapeutic index too low")
                .doesNotContain("SILENT", "NaN", "undefined", "null");
        browser.screenshot("page-patient.png");

        browser.fill("id", "nobody");
        browser.awaitText("answer", "Nothing is known of this patient");
    }

    /** All that can be used, in the order in which it is read, with nothing else between. */
    @Test
    void shouldReachAllThatCanBeUsedByTabulator() {
        askFor("P1");
        List<String> usable = new ArrayList<>(List.of("Skip to a patient"));
        browser.all("a, button, input, summary, [tabindex='0']").stream()
                .filter(WebElement::isDisplayed)
                .map(PageTest::label)
                .forEach(usable::add);
        browser.begin();
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < usable.size(); i++) {
            reached.add(label(browser.tab()));
        }
        assertThat(reached).isEqualTo(usable).endsWith("id", "Show", "Interface");
    }

    private static String label(WebElement element) {
        return element.getText().isEmpty() ? element.getDomAttribute("id") : element.getText();
    }

    @ParameterizedTest
    @CsvSource({"light,rgb(255; 255; 255)", "dark,rgb(20; 23; 26)"})
    void shouldBeReadableInTheColoursThatTheSystemPrefers(String scheme, String background) throws IOException {
        browser.prefer(scheme);
        browser.awaitText("work", "outcome events");
        browser.awaitText("calibration", "0.");
        askFor("P1");
        // Its style as the browser computes it, with or without an alpha value.
        assertThat(browser.style("body", "background-color")
                        .replace("rgba", "rgb")
                        .replace(", 1)", ")"))
                .isEqualTo(background.replace(';', ','));
        assertThat(browser.faintTexts(LEAST_CONTRAST, LEAST_TEXTS)).isEmpty();
        browser.screenshot("page-desktop-" + scheme + ".png");
    }

    @Test
    void shouldFitAPhone() throws IOException {
        browser.resize(360, 740, true);
        browser.awaitText("work", "outcome events");
        browser.awaitText("calibration", "0.");
        askFor("P1");
        assertThat(browser.tooWide()).as("to be scrolled sideways").isEmpty();
        browser.screenshot("page-phone-light.png");
    }

    @Test
    void shouldAskForATokenAndKeepItForThisWindowAlone() throws IOException {
        String token = Token.newText();
        Path tokens = Files.writeString(
                folder.resolve("tokens"),
                new Token("ward", Role.READER, LocalDate.now(ZoneOffset.UTC).plusDays(1), Token.hash(token)).line());
        Map<String, String> settings = settings("page");
        settings.put("http.token.file", tokens.toString());
        TheriacConfig guarded = TheriacConfig.of(settings);
        try (HttpServer asking = HttpServer.start(HttpSettings.of(guarded).withPort(), guarded, service)) {
            String address = "http://127.0.0.1:" + asking.port() + "/";
            browser.open(address);
            browser.awaitText("alert", "asks for a token");
            assertThat(browser.shows("access")).isTrue();
            assertThat(browser.element("token").getDomAttribute("type")).isEqualTo("password");
            assertThat(browser.faintTexts(LEAST_CONTRAST, 10)).isEmpty();
            browser.screenshot("page-token.png");

            browser.fill("token", "a-wrong-one");
            browser.awaitText("alert", "This token is unknown.");
            assertThat(browser.shows("access")).isTrue();
            assertThat(browser.text("work")).isEmpty();

            browser.fill("token", token);
            browser.awaitText("work", "outcome events");
            assertThat(browser.shows("access")).isFalse();
            assertThat(browser.shows("alert")).isFalse();
            askFor("P1");
            assertThat(browser.address()).isEqualTo(address);
            assertThat(browser.run("return document.documentElement.outerHTML + document.cookie + "
                            + "JSON.stringify(localStorage) + document.getElementById('token').value"))
                    .asString()
                    .doesNotContain(token);
            assertThat(browser.run("return Object.entries(sessionStorage).join()"))
                    .isEqualTo("token," + token);
        }
    }

    @Test
    void shouldSayThatStateIsBeingRestored() throws Exception {
        Map<String, String> settings = settings("restored");
        Deployment.createTopics(settings);
        TheriacConfig learning = TheriacConfig.of(settings);
        publish(deployment.file(settings), "outcomes", outcomes(0, 40));
        try (TheriacService before = TheriacService.of(learning)) {
            before.start();
            await().atMost(PATIENCE)
                    .until(() ->
                            before.meters().scrape().contains("theriac_outcome_events_total{result=\"applied\"} 40.0"));
        }
        deleteFolder(Path.of(settings.get("state.dir")));
        settings.put("kafka.restore.consumer.interceptor.classes", HeldBack.class.getName());
        TheriacConfig restoring = TheriacConfig.of(settings);
        HttpSettings http = HttpSettings.of(restoring).withPort();
        try (TheriacService again = TheriacService.of(restoring, ProcessingMetrics.NONE, http.advertised());
                HttpServer showing = HttpServer.start(http, restoring, again)) {
            again.start();
            browser.open("http://127.0.0.1:" + showing.port() + "/");
            browser.awaitText("state", "restoring state");
            browser.awaitText("lag", "restoring state");
            browser.screenshot("page-restoring.png");

            HeldBack.release();
            browser.awaitText("state", "running");
            assertThat(browser.text("lag")).doesNotContain("restoring");
        } finally {
            HeldBack.release();
        }
    }

    @Test
    void shouldSayWhenNobodyAnswers() throws IOException {
        try (HttpServer leaving = HttpServer.start(HttpSettings.of(config).withPort(), config, service)) {
            browser.open("http://127.0.0.1:" + leaving.port() + "/");
            browser.awaitText("state", "running");
        }
        browser.awaitText("alert", "Trying again");
        assertThat(browser.text("state")).isEqualTo("not known");
        browser.screenshot("page-unreachable.png");
    }

    private static void askFor(String patientId) {
        browser.fill("id", patientId);
        browser.awaitText("answer", "Patient " + patientId);
    }

    private static void publish(String config, String kind, String rows) throws IOException {
        Path csv = Files.writeString(Files.createTempFile(folder, kind, ".csv"), rows);
        assertThat(Main.commandLine().execute("publish", csv.toString(), "--as", kind, "--config", config))
                .isZero();
    }

    private static String outcomes(int from, int to) {
        StringBuilder rows = new StringBuilder("event_id,patient_id,treatment_id,outcome,observed_at\n");
        for (int event = from; event < to; event++) {
            double spread = (event * 7 % 11 - 5) / 5.0;
            rows.append("e%d,P%d,%s,%.1f,%d%n"
                    .formatted(
                            event,
                            1 + event / 2 % 5,
                            event % 2 == 0 ? "balm" : "tonic",
                            (event % 2 == 0 ? 2.5 : 4.5) + spread,
                            1_700_000_000 + event));
        }
        return rows.toString();
    }

    private static void deleteFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
