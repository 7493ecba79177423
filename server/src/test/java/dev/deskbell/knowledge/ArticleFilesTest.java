package dev.deskbell.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pictures of articles: seen by whoever reads the text that shows them (threat 53). */
class ArticleFilesTest {

    private HelpDesk acme;
    private final Visitor nobody = Desk.running().visitor();

    @BeforeEach
    void acmeIsAtWork() {
        acme = HelpDesk.acme();
    }

    private String picture() {
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", png);
            return acme.uploads(acme.eve, "tray.png", png.toByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String shown(String picture) {
        return "![The tray](" + inHelpCenter(picture) + ")";
    }

    private String inHelpCenter(String picture) {
        return "/api/help/" + acme.slug + "/attachments/" + picture;
    }

    private void gets(Visitor visitor, String picture, int status) {
        assertThat(visitor.get(inHelpCenter(picture)).status())
                .as(visitor.email())
                .isEqualTo(status);
    }

    @Test
    void aPictureIsSeenByWhoeverReadsTheArticle() {
        String picture = picture();
        gets(nobody, picture, 404);
        String id = acme.article("title", "Trays", "body", shown(picture), "audience", "public");
        gets(acme.finn, picture, 200);
        acme.finn.get(acme.at("/attachments/" + picture)).expect(200);
        List.of(acme.cleo, nobody).forEach(reader -> gets(reader, picture, 404));

        acme.publishes(id);
        Answer answer = nobody.get(inHelpCenter(picture)).expect(200);
        assertThat(answer.header("Content-Type")).isEqualTo("image/png");
        assertThat(answer.header("Content-Disposition")).startsWith("inline");
        assertThat(answer.header("Content-Security-Policy")).contains("sandbox");
        assertThat(acme.cleo.get(acme.at("/articles/" + id)).json().path("html").asString())
                .contains("src=\"" + inHelpCenter(picture) + "\"", "alt=\"The tray\"");

        acme.rewrites(acme.eve, id, "audience", "customers");
        gets(nobody, picture, 404);
        gets(acme.cleo, picture, 200);
        gets(HelpDesk.founded("Globex").ada, picture, 404);
        acme.eve.delete(acme.at("/articles/" + id + "/publication")).expect(200);
        gets(acme.cleo, picture, 404);
        gets(acme.ada, picture, 200);
    }

    @Test
    void aPictureOfTheNextTextIsNotSeenBeforeThatIsPublished() {
        String id = acme.published("Trays", "No picture yet.", "public");
        String picture = picture();
        acme.rewrites(acme.eve, id, "body", shown(picture));
        gets(nobody, picture, 404);
        gets(acme.cleo, picture, 404);
        acme.publishes(id);
        gets(nobody, picture, 200);
        acme.rewrites(acme.eve, id, "body", "No picture any more.");
        gets(nobody, picture, 200);
        acme.publishes(id);
        gets(nobody, picture, 404);
    }

    @Test
    void anotherArticlesPictureOrATicketsFileIsNotShownByNamingIt() {
        String ofTicket = acme.uploads(acme.cleo, "invoice.txt", new byte[] {'a'});
        acme.attaches(acme.cleo, acme.opens(acme.cleo, "Invoice"), "public", ofTicket);
        String unsent = acme.uploads(acme.cleo, "mine.txt", new byte[] {'b'});
        String ofDraft = picture();
        acme.article("title", "Draft", "body", shown(ofDraft), "audience", "public");
        String id = acme.published(
                "Thief",
                shown(ofTicket)
                        + shown(unsent)
                        + shown(ofDraft)
                        + shown(UUID.randomUUID().toString()),
                "public");
        for (String file : List.of(ofTicket, unsent, ofDraft)) {
            gets(nobody, file, 404);
            gets(acme.dan, file, 404);
        }
        acme.eve.get(acme.at("/attachments/" + unsent)).expect(404);
        assertThat(acme.eve.get(acme.at("/articles/" + id)).json().path("attachments"))
                .isEmpty();
        acme.eve
                .patch(acme.at("/articles/" + id), Json.of("version", 2, "attachments", List.of(unsent)))
                .expectProblem(400, "bad_input");
    }

    @Test
    void aFileThatIsNamedAsideHangsOnTheArticleForStaff() {
        String file = acme.uploads(acme.eve, "source.txt", new byte[] {'a'});
        String id = acme.article("title", "Trays", "body", "B", "audience", "public", "attachments", List.of(file));
        acme.publishes(id);
        assertThat(acme.finn
                        .get(acme.at("/articles/" + id))
                        .json()
                        .at("/attachments/0/name")
                        .asString())
                .isEqualTo("source.txt");
        gets(acme.finn, file, 200);
        gets(nobody, file, 404);
        acme.eve.delete(acme.at("/attachments/" + file)).expect(404);
        acme.eve
                .post(
                        acme.ticket(acme.opens(acme.cleo, "T")) + "/messages",
                        Json.of("body", "B", "visibility", "public", "attachments", List.of(file)))
                .expectProblem(400, "bad_input");
    }
}
