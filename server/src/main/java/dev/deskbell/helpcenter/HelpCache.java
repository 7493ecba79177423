package dev.deskbell.helpcenter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.deskbell.changes.ChangeFeed;
import dev.deskbell.changes.FeedListener;
import dev.deskbell.changes.LoggedChange;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The help centers' public pages, as bytes, until something that readers see changes. Each node keeps its own, and each hears of every
 * change from the log; one that has not heard from it for a while trusts none of its pages.
 *
 * <p>An organization's pages have a generation, which every change of its help center raises. A page is made of what the database
 * says after its generation was read, so a change either is in the page or raises the generation behind it: there is no moment in
 * which an old page could be kept as a new one.
 */
@Component
class HelpCache implements FeedListener {

    /** The feed looks once a second at least. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(3);

    private static final long LARGEST = 64L * 1024 * 1024;

    /** Organizations that share a number share their generations, which costs them some pages and is never wrong. */
    private static final int NUMBERS = 1 << 14;

    private static final Set<String> ALWAYS = Set.of(
            "article.published",
            "article.withdrawn",
            "category.created",
            "category.changed",
            "category.removed",
            "organization.founded");

    private static final Set<String> SHOWN_OF_ARTICLE = Set.of("slug", "category", "audience", "publishedRevision");
    private static final Set<String> SHOWN_OF_ORGANIZATION =
            Set.of("name", "color", "greeting", "customerAccess", "erasure");

    private record Key(String slug, String variant) {}

    private record Kept(long generation, HelpPage page) {}

    private final ChangeFeed feed;
    private final JsonMapper json;
    private final AtomicLongArray generations = new AtomicLongArray(NUMBERS);
    private final Cache<Key, Kept> pages = Caffeine.newBuilder()
            .maximumWeight(LARGEST)
            .weigher((Key key, Kept kept) -> kept.page().weight())
            .build();

    HelpCache(ChangeFeed feed, JsonMapper json) {
        this.feed = feed;
        this.json = json;
        feed.listen(this);
    }

    /**
     * The page as it was made last, if nothing that it shows has changed since.
     *
     * @param variant all that the page depends on, but for what the database says
     */
    HelpPage page(String slug, String variant, Supplier<HelpPage> make) {
        if (feed.age().compareTo(LONGEST_SILENCE) > 0) {
            return make.get();
        }
        Key key = new Key(slug, variant);
        long generation = generations.get(number(slug));
        Kept kept = pages.getIfPresent(key);
        if (kept != null && kept.generation() == generation) {
            return kept.page();
        }
        HelpPage page = make.get();
        if (page.isHere()) {
            pages.put(key, new Kept(generation, page));
        }
        return page;
    }

    @Override
    public void heard(List<LoggedChange> changes) {
        for (LoggedChange change : changes) {
            if (isShown(change)) {
                generations.incrementAndGet(number(change.organization()));
            }
        }
    }

    @Override
    public void lostTrack() {
        for (int number = 0; number < NUMBERS; number++) {
            generations.incrementAndGet(number);
        }
    }

    private boolean isShown(LoggedChange change) {
        return switch (change.kind()) {
            case "article.changed" -> touches(change, SHOWN_OF_ARTICLE);
            case "organization.changed" -> touches(change, SHOWN_OF_ORGANIZATION);
            default -> ALWAYS.contains(change.kind());
        };
    }

    private boolean touches(LoggedChange change, Set<String> fields) {
        JsonNode changed = json.readTree(change.changed());
        return fields.stream().anyMatch(changed::has);
    }

    private static int number(String slug) {
        int hash = slug.hashCode();
        return (hash ^ (hash >>> 16)) & (NUMBERS - 1);
    }
}
