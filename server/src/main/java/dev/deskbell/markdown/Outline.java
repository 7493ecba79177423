package dev.deskbell.markdown;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.renderer.html.AttributeProvider;

/** A text's headings, and the ids that lead to them. */
final class Outline extends AbstractVisitor implements AttributeProvider {

    /** Before every id, so that none is the name of something else on the page. */
    static final String PREFIX = "on-";

    private final IdGenerator ids =
            IdGenerator.builder().prefix(PREFIX).defaultId("heading").build();
    private final IdentityHashMap<Node, String> idOf = new IdentityHashMap<>();
    private final List<Article.Heading> headings = new ArrayList<>();

    static Outline of(Node document) {
        Outline outline = new Outline();
        document.accept(outline);
        return outline;
    }

    List<Article.Heading> headings() {
        return List.copyOf(headings);
    }

    @Override
    public void visit(Heading heading) {
        Words words = new Words();
        heading.accept(words);
        String text = words.text.toString().strip();
        String id = ids.generateId(text);
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

    private static final class Words extends AbstractVisitor {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void visit(Text words) {
            text.append(words.getLiteral());
        }

        @Override
        public void visit(Code code) {
            text.append(code.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak lineBreak) {
            text.append(' ');
        }

        @Override
        public void visit(HardLineBreak lineBreak) {
            text.append(' ');
        }
    }
}
