package dev.deskbell.markdown;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;

/** A text's headings, and the ids that lead to them. */
final class Outline extends AbstractVisitor implements AttributeProvider {

    /** Before every id, so that none is the name of something else on the page. */
    static final String PREFIX = "on-";

    private static final int LOWEST = 6;

    private final IdGenerator ids =
            IdGenerator.builder().prefix(PREFIX).defaultId("heading").build();
    private final IdentityHashMap<Node, String> idOf = new IdentityHashMap<>();
    private final List<Article.Heading> headings = new ArrayList<>();

    private final Levels levels;

    private Outline(Levels levels) {
        this.levels = levels;
    }

    /**
     * @param under see {@link Markdown#article}
     */
    static Outline of(Node document, int under) {
        Highest highest = new Highest();
        document.accept(highest);
        Outline outline = new Outline(new Levels(under, highest.level));
        document.accept(outline);
        return outline;
    }

    List<Article.Heading> headings() {
        return List.copyOf(headings);
    }

    @Override
    public void visit(Heading heading) {
        String text = Words.of(heading);
        String id = ids.generateId(text);
        heading.setLevel(levels.next(heading.getLevel()));
        idOf.put(heading, id);
        headings.add(new Article.Heading(heading.getLevel(), id, text));
    }

    @Override
    public void setAttributes(Node node, String tag, Map<String, String> attributes) {
        String id = idOf.get(node);
        if (id != null) {
            attributes.put("id", id);
        }
    }

    private static final class Highest extends AbstractVisitor {

        private int level = LOWEST;

        @Override
        public void visit(Heading heading) {
            level = Math.min(level, heading.getLevel());
        }
    }

    /** The highest level that was written comes right below where the text stands, and none is left out on the way down. */
    private static final class Levels {

        private final int under;
        private final int down;
        private int last;

        Levels(int under, int highest) {
            this.under = under;
            this.down = under + 1 - highest;
            this.last = under;
        }

        int next(int written) {
            if (under == 0) {
                return written;
            }
            last = Math.min(Math.min(written + down, last + 1), LOWEST);
            return last;
        }
    }
}
