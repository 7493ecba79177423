package dev.deskbell.helpcenter;

import dev.deskbell.knowledge.ArticleView;
import dev.deskbell.platform.web.BaseAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes what stands around pages. */
@Component
class HelpFrames {

    private static final int DESCRIPTION = 155;

    private final BaseAddress base;
    private final HelpStyle style;

    HelpFrames(BaseAddress base, HelpStyle style) {
        this.base = base;
        this.style = style;
    }

    HelpView.Frame of(HelpCenter center, HelpTexts texts, String language, HelpView.Head head) {
        return new HelpView.Frame(
                texts, center, language, head, style.address(center.slug(), center.color()), contact(center), "");
    }

    HelpView.Frame ofArticle(HelpCenter center, HelpTexts texts, ArticleView article, HelpView.Head head) {
        return new HelpView.Frame(
                texts,
                center,
                article.language(),
                head,
                style.address(center.slug(), center.color()),
                contact(center) + "&article=" + article.slug(),
                "");
    }

    HelpView.Frame ofSearch(HelpCenter center, HelpTexts texts, HelpView.Head head, String words) {
        return new HelpView.Frame(
                texts,
                center,
                texts.language(),
                head,
                style.address(center.slug(), center.color()),
                contact(center),
                words);
    }

    HelpView.Frame ofRefusal(@Nullable HelpCenter center, HelpTexts texts, String title) {
        HelpView.Head head = new HelpView.Head(title, null, null, List.of(), "website", null);
        return center == null
                ? new HelpView.Frame(texts, null, texts.language(), head, style.address("-", null), "", "")
                : of(center, texts, texts.language(), head);
    }

    private static String contact(HelpCenter center) {
        return "/customer/new?organization=" + center.slug();
    }

    String whole(String path) {
        return base.get() + path;
    }

    /** The addresses of a page of which there is one in each language. */
    List<HelpView.Alternate> alternates(String path, List<String> languages) {
        if (languages.size() < 2) {
            return List.of();
        }
        List<HelpView.Alternate> all = new ArrayList<>();
        languages.forEach(language -> all.add(new HelpView.Alternate(language, whole(path + "?lang=" + language))));
        all.add(new HelpView.Alternate("x-default", whole(path)));
        return all;
    }

    /** As much of a text as search engines show. */
    static String description(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        if (line.length() <= DESCRIPTION) {
            return line;
        }
        int end = line.lastIndexOf(' ', DESCRIPTION);
        int cut = end < DESCRIPTION / 2 ? DESCRIPTION : end;
        return line.substring(0, Character.isHighSurrogate(line.charAt(cut - 1)) ? cut - 1 : cut) + "…";
    }
}
