package dev.deskbell.knowledge;

import dev.deskbell.attachments.AttachmentView;
import dev.deskbell.markdown.Markdown;
import dev.deskbell.markdown.Pictures;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What becomes of an article's Markdown. */
@Component
public class ArticleText {

    private static final Pattern OWN_FILE = Pattern.compile("/api/(?:help|organizations)/([a-z0-9-]{1,40})/attachments/"
            + "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:\\?inline=true)?");

    private final Markdown markdown;

    ArticleText(Markdown markdown) {
        this.markdown = markdown;
    }

    /**
     * As it is read. Pictures that were uploaded are shown, by the address under which their readers get them; all others are links.
     *
     * @param files those that hang on the article, for the size of its pictures
     */
    dev.deskbell.markdown.Article rendered(String body, List<AttachmentView> files) {
        return markdown.article(body, written -> picture(written, files));
    }

    /** The same below the title of a page. */
    public dev.deskbell.markdown.Article onPage(String body, List<AttachmentView> files) {
        return markdown.article(body, written -> picture(written, files), 1);
    }

    String html(String body, List<AttachmentView> files) {
        return rendered(body, files).html();
    }

    private static Pictures.@Nullable Picture picture(String written, List<AttachmentView> files) {
        Matcher own = OWN_FILE.matcher(written);
        if (!own.matches()) {
            return null;
        }
        String address = "/api/help/" + own.group(1) + "/attachments/" + own.group(2);
        return files.stream()
                .filter(file -> file.id().toString().equals(own.group(2)))
                .findFirst()
                .map(file -> new Pictures.Picture(address, orZero(file.width()), orZero(file.height())))
                .orElseGet(() -> new Pictures.Picture(address, 0, 0));
    }

    private static int orZero(@Nullable Integer pixels) {
        return pixels == null ? 0 : pixels;
    }

    /** Its words alone, for searching and snippets. */
    String words(String body) {
        return Snippets.withoutMarks(markdown.article(body, Pictures.NONE).text());
    }
}
