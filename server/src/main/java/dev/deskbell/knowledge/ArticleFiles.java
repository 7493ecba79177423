package dev.deskbell.knowledge;

import dev.deskbell.attachments.Attachments;
import dev.deskbell.organizations.Member;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The files that an article's text shows. */
@Component
class ArticleFiles {

    private static final Pattern NAMED =
            Pattern.compile("/attachments/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    private final Attachments attachments;

    ArticleFiles(Attachments attachments) {
        this.attachments = attachments;
    }

    /** Hangs uploads of the member's on the article: those that they name, and those that its text does. */
    void hang(Member staff, UUID articleId, List<UUID> named, String body) {
        Set<UUID> ids = new LinkedHashSet<>(attachments.unsentAmong(staff, inText(body)));
        ids.addAll(named);
        attachments.hangOnArticle(staff, articleId, List.copyOf(ids));
    }

    static List<UUID> inText(String body) {
        return NAMED
                .matcher(body)
                .results()
                .map(found -> UUID.fromString(found.group(1)))
                .collect(Collectors.toCollection(LinkedHashSet::new))
                .stream()
                .toList();
    }
}
