package dev.deskbell.helpcenter;

import dev.deskbell.knowledge.ArticleView;
import dev.deskbell.markdown.Article;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a page says, as data for search engines: schema.org in JSON-LD. */
@Component
class HelpData {

    private static final Pattern HEADING = Pattern.compile("<h([2-6])[^>]*>.*?</h\\1>", Pattern.DOTALL);
    private static final Pattern QUESTION = Pattern.compile(".*[?？؟]\\s*");
    private static final int QUESTIONS = 2;

    private final JsonMapper json;
    private final HelpFrames frames;

    HelpData(JsonMapper json, HelpFrames frames) {
        this.json = json;
        this.frames = frames;
    }

    /** Of the front page. */
    String site(HelpCenter center, String title) {
        ObjectNode site = thing("WebSite");
        site.put("name", title);
        site.put("url", frames.whole(center.path()));
        ObjectNode search = site.putObject("potentialAction").put("@type", "SearchAction");
        search.put("target", frames.whole(center.path()) + "/search?q={search_term_string}");
        search.put("query-input", "required name=search_term_string");
        return safe(site);
    }

    /** Of a category's page. */
    String place(List<HelpView.Link> crumbs) {
        ObjectNode list = crumbs(crumbs);
        return safe(list.put("@context", "https://schema.org"));
    }

    /** Of an article's page: when two of its headings are questions, what stands below them are answers. */
    String article(
            HelpCenter center, ArticleView article, Article text, String description, List<HelpView.Link> crumbs) {
        ObjectNode all = json.createObjectNode().put("@context", "https://schema.org");
        ArrayNode graph = all.putArray("@graph");
        ObjectNode itself = graph.addObject().put("@type", "Article");
        itself.put("headline", article.title());
        itself.put("description", description);
        itself.put("inLanguage", article.language());
        itself.put("url", frames.whole(center.articlePath(article.slug())));
        itself.put("datePublished", String.valueOf(article.publishedAt()));
        itself.put("dateModified", article.updatedAt().toString());
        itself.putObject("publisher").put("@type", "Organization").put("name", center.name());
        graph.add(crumbs(crumbs));
        ObjectNode questions = questions(text);
        if (questions.path("mainEntity").size() >= QUESTIONS) {
            graph.add(questions);
        }
        return safe(all);
    }

    private ObjectNode crumbs(List<HelpView.Link> crumbs) {
        ObjectNode list = json.createObjectNode().put("@type", "BreadcrumbList");
        ArrayNode items = list.putArray("itemListElement");
        for (HelpView.Link crumb : crumbs) {
            items.addObject()
                    .put("@type", "ListItem")
                    .put("position", items.size())
                    .put("name", crumb.title())
                    .put("item", frames.whole(crumb.address()));
        }
        return list;
    }

    private ObjectNode questions(Article text) {
        ObjectNode page = json.createObjectNode().put("@type", "FAQPage");
        ArrayNode questions = page.putArray("mainEntity");
        List<MatchResult> headings =
                new ArrayList<>(HEADING.matcher(text.html()).results().toList());
        for (int i = 0; i < headings.size() && i < text.headings().size(); i++) {
            int end = i + 1 < headings.size()
                    ? headings.get(i + 1).start()
                    : text.html().length();
            String answer = text.html().substring(headings.get(i).end(), end).strip();
            String question = text.headings().get(i).text();
            if (QUESTION.matcher(question).matches() && !answer.isEmpty()) {
                questions
                        .addObject()
                        .put("@type", "Question")
                        .put("name", question)
                        .putObject("acceptedAnswer")
                        .put("@type", "Answer")
                        .put("text", answer);
            }
        }
        return page;
    }

    private ObjectNode thing(String type) {
        return json.createObjectNode().put("@context", "https://schema.org").put("@type", type);
    }

    /** No tag begins or ends in it, whatever somebody wrote. */
    private String safe(ObjectNode data) {
        return json.writeValueAsString(data)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
