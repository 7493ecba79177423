package dev.deskbell.tickets;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** Renders an image as a link to it, with its description as the text. */
final class ImagesAsLinks implements NodeRenderer {

    private final HtmlNodeRendererContext context;

    ImagesAsLinks(HtmlNodeRendererContext context) {
        this.context = context;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Image.class);
    }

    @Override
    public void render(Node node) {
        HtmlWriter html = context.getWriter();
        String address = context.urlSanitizer().sanitizeImageUrl(((Image) node).getDestination());
        html.tag("a", Map.of("href", context.encodeUrl(address)));
        if (node.getFirstChild() == null) {
            html.text(address);
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
        html.tag("/a");
    }
}
