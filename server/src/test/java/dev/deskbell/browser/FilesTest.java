package dev.deskbell.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Files on the screen: dropped, cut off, gone on with, sent, and seen by whoever they are for. */
class FilesTest {

    private static final int LARGE = 6 * 1024 * 1024;

    private final HelpDesk acme = HelpDesk.acme();
    private final long number = acme.opens(acme.cleo, "Printer jams");

    @Test
    void threeFilesAreDroppedCutOffGoneOnWithAndSeenByTheCustomer() throws IOException {
        try (Screen eves = atTheTicket(acme.eve).expectOffline();
                Screen cleos = Screen.of(acme.cleo, Screen.Look.PHONE)) {
            cleos.goTo("/customer/" + acme.slug + "/tickets/" + number);
            assertThat(cleos.heading("Printer jams")).isVisible();
            CDPSession network = slow(eves, 700_000);
            drop(eves);
            assertThat(tray(eves)).hasCount(3);
            assertThat(tray(eves).filter(withText("notes.txt"))).containsText("Ready");
            assertThat(tray(eves).filter(withText("large.bin"))).containsText(Pattern.compile("[1-9]\\d? % uploaded"));
            assertThat(eves.button("Send reply")).isDisabled();

            conditions(network, true, -1);
            assertThat(tray(eves).filter(withText("large.bin"))).containsText("The server cannot be reached");
            conditions(network, false, -1);
            assertThat(tray(eves).filter(withText("Ready"))).hasCount(3);
            reply(eves).fill("Here they are.");
            eves.button("Send reply").click();

            Locator entry = cleos.entry("Here they are.");
            assertThat(entry.getByText("notes.txt")).isVisible();
            assertThat(entry.getByText("large.bin")).isVisible();
            assertThat(entry.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Look at photo.png")))
                    .isVisible();
            assertThat(eves.entry("Here they are.").getByText("large.bin")).isVisible();
            assertThat(tray(eves)).hasCount(0);
            Download saved = cleos.page()
                    .waitForDownload(() -> entry.getByText("large.bin").click());
            assertThat(saved.suggestedFilename()).isEqualTo("large.bin");
            assertThat(Files.size(saved.path())).isEqualTo(LARGE);
        }
    }

    @Test
    void anUploadThatAReloadCutsOffGoesOnByItself() {
        try (Screen eves = atTheTicket(acme.eve).expectOffline()) {
            CDPSession network = slow(eves, 500_000);
            chooses(eves, "Attach files", new FilePayload("large.bin", "application/octet-stream", large()));
            assertThat(tray(eves)).containsText(Pattern.compile("[1-9]\\d? % uploaded"));
            network.detach();
            eves.page().reload();
            assertThat(tray(eves).filter(withText("Ready"))).hasCount(1);
            eves.button("Send reply").click();
            assertThat(eves.page().getByRole(AriaRole.LIST, named("Attached files")))
                    .containsText("large.bin");
        }
    }

    @Test
    void anUploadIsPausedGoneOnWithAndRemoved() {
        try (Screen eves = atTheTicket(acme.eve)) {
            CDPSession network = slow(eves, 500_000);
            chooses(eves, "Attach files", new FilePayload("large.bin", "application/octet-stream", large()));
            eves.button("Pause large.bin").click();
            assertThat(tray(eves)).containsText("Paused at");
            network.detach();
            eves.button("Go on with large.bin").click();
            assertThat(tray(eves)).containsText("Ready");
            eves.button("Remove large.bin").click();
            assertThat(tray(eves)).hasCount(0);
            await().untilAsserted(() -> assertThat(acme.eve
                            .get(acme.at("/attachments?ticket=" + number))
                            .items())
                    .isEmpty());
            eves.page().reload();
            assertThat(eves.choice("Status")).hasValue("Open");
            assertThat(tray(eves)).hasCount(0);
        }
    }

    @Test
    void aFileThatIsTooLargeIsRefusedBeforeItTravels() {
        acme.ada
                .put(acme.at("/attachments/limits"), Json.of("file", 1_000, "ticket", 5_000, "organization", 50_000))
                .expect(200);
        try (Screen eves = atTheTicket(acme.eve).expectRefusal(413, "/attachments")) {
            chooses(eves, "Attach files", new FilePayload("large.bin", "application/octet-stream", large()));
            assertThat(tray(eves).getByRole(AriaRole.ALERT)).containsText("must be at most 1000 bytes");
            eves.button("Remove large.bin").click();
            assertThat(tray(eves)).hasCount(0);
        }
    }

    @Test
    void aPictureATextAndAPdfAreLookedAtInThePage() throws IOException {
        acme.attaches(
                acme.cleo,
                number,
                "public",
                acme.uploads(acme.cleo, "photo.png", png()),
                acme.uploads(acme.cleo, "error.log", "Line 1\nLine 2".getBytes(StandardCharsets.UTF_8)),
                acme.uploads(acme.cleo, "invoice.pdf", pdf()));
        try (Screen eves = atTheTicket(acme.eve)) {
            eves.button("Look at photo.png").click();
            Locator picture = eves.page().getByRole(AriaRole.IMG, named("photo.png"));
            assertThat(picture).isVisible();
            assertThat((Integer) picture.evaluate("image => image.naturalWidth"))
                    .isEqualTo(900);
            eves.button("Next file").click();
            assertThat(eves.region("error.log")).containsText("Line 2");
            eves.button("Next file").click();
            Locator page = eves.page().getByRole(AriaRole.IMG, named("Page 1"));
            assertThat(page).isVisible();
            assertThat(eves.button("Next file")).isDisabled();
            eves.page().keyboard().press("Escape");
            assertThat(page).hasCount(0);
        }
    }

    @Test
    void aScreenshotIsPastedIntoANoteAndAnotherNameIsGivenToIt() {
        try (Screen eves = atTheTicket(acme.eve)) {
            eves.page().evaluate("""
                    () => {
                      const data = new DataTransfer()
                      data.items.add(new File(['pixels'], 'image.png', { type: 'image/png' }))
                      window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }))
                    }
                    """);
            assertThat(tray(eves)).containsText(Pattern.compile("screenshot 20\\d\\d-"));
            eves.text("Note").click();
            assertThat(tray(eves)).containsText("Ready");
            eves.button("Add note").click();
            assertThat(eves.page().getByRole(AriaRole.LIST, named("Attached files")))
                    .containsText("screenshot");
            assertThat(acme.cleo.get(acme.ticket(number) + "/messages").items()).isEmpty();
        }
    }

    @Test
    void aQuestionIsAskedWithAPhotoByWhoIsNoCustomerYet() throws IOException {
        acme.ada.patch(acme.at(""), Json.of("customerAccess", "open")).expect(200);
        var gus = Desk.running().visitor().signUp("Gus").verify();
        byte[] photo = png();
        try (Screen guss = Screen.of(gus, Screen.Look.PHONE)) {
            guss.goTo("/customer/new?organization=" + acme.slug);
            guss.field("In a few words").fill("It smokes");
            chooses(guss, "Attach files", new FilePayload("smoke.png", "image/png", photo));
            assertThat(tray(guss)).containsText("Waits to be uploaded");
            guss.page().reload();
            assertThat(tray(guss)).containsText("smoke.png");
            guss.button("Send").click();
            assertThat(guss.heading("Thank you, it is sent")).isVisible();
            guss.link("Show my ticket").click();
            assertThat(guss.button("Look at smoke.png")).isVisible();
        }
    }

    // ------------------------------------------------------------------------------------------------------- helpers

    private Screen atTheTicket(Visitor agent) {
        Screen screen = Screen.of(agent).goTo("/org/" + acme.slug + "/tickets/" + number);
        assertThat(screen.heading("Printer jams")).isVisible();
        return screen;
    }

    /** @param upload bytes a second */
    private static CDPSession slow(Screen screen, int upload) {
        CDPSession network = screen.page().context().newCDPSession(screen.page());
        network.send("Network.enable");
        conditions(network, false, upload);
        return network;
    }

    private static void conditions(CDPSession network, boolean offline, int upload) {
        JsonObject conditions = new JsonObject();
        conditions.addProperty("offline", offline);
        conditions.addProperty("latency", 0);
        conditions.addProperty("downloadThroughput", -1);
        conditions.addProperty("uploadThroughput", upload);
        network.send("Network.emulateNetworkConditions", conditions);
    }

    private static void drop(Screen screen) throws IOException {
        screen.page().evaluate("""
                ([large, photo]) => {
                  const data = new DataTransfer()
                  data.items.add(new File(['Some words.'], 'notes.txt', { type: 'text/plain' }))
                  data.items.add(new File([Uint8Array.from(atob(photo), (byte) => byte.charCodeAt(0))], 'photo.png', { type: 'image/png' }))
                  data.items.add(new File([new Uint8Array(large).fill(7)], 'large.bin'))
                  window.dispatchEvent(new DragEvent('dragover', { dataTransfer: data, cancelable: true }))
                  window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }))
                }
                """, List.of(LARGE, Base64.getEncoder().encodeToString(png())));
    }

    private static void chooses(Screen screen, String button, FilePayload file) {
        FileChooser chooser =
                screen.page().waitForFileChooser(() -> screen.button(button).click());
        chooser.setFiles(file);
    }

    private static Locator tray(Screen screen) {
        return screen.page().getByRole(AriaRole.LIST, named("Files to send")).getByRole(AriaRole.LISTITEM);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.FilterOptions withText(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Locator reply(Screen screen) {
        return screen.page().getByRole(AriaRole.TEXTBOX, named("Public reply"));
    }

    private static byte[] large() {
        byte[] bytes = new byte[LARGE];
        new Random(5).nextBytes(bytes);
        return bytes;
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    /** One page with one line. */
    private static byte[] pdf() {
        return """
                %PDF-1.4
                1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
                2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
                3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R
                  /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >> endobj
                4 0 obj << /Length 40 >> stream
                BT /F 24 Tf 20 40 Td (Invoice) Tj ET
                endstream endobj
                trailer << /Root 1 0 R >>
                %%EOF
                """.getBytes(StandardCharsets.US_ASCII);
    }
}
