package dev.deskbell.markdown;

import java.util.IdentityHashMap;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.html.AttributeProvider;

/** Gives pictures that are shown their address and size, and makes links of the others, with their description as the text. */
final class ShownPictures extends AbstractVisitor implements AttributeProvider {

    private final Pictures pictures;
    private final IdentityHashMap<Node, Pictures.Picture> shown = new IdentityHashMap<>();

    private ShownPictures(Pictures pictures) {
        this.pictures = pictures;
    }

    static ShownPictures of(Node document, Pictures pictures) {
        ShownPictures all = new ShownPictures(pictures);
        document.accept(all);
        return all;
    }

    @Override
    public void visit(Image image) {
        visitChildren(image);
        Pictures.Picture picture = pictures.find(image.getDestination());
        if (picture == null) {
            replaceByLink(image);
        } else {
            image.setDestination(picture.address());
            shown.put(image, picture);
        }
    }

    private static void replaceByLink(Image image) {
        Link link = new Link(image.getDestination(), image.getTitle());
        if (image.getFirstChild() == null) {
            link.appendChild(new Text(image.getDestination()));
        }
        for (Node child = image.getFirstChild(); child != null; child = image.getFirstChild()) {
            link.appendChild(child);
        }
        image.insertBefore(link);
        image.unlink();
    }

    @Override
    public void setAttributes(Node node, String tag, Map<String, String> attributes) {
        Pictures.Picture picture = shown.get(node);
        if (picture != null) {
            attributes.put("loading", "lazy");
            if (picture.width() > 0) {
                attributes.put("width", Integer.toString(picture.width()));
                attributes.put("height", Integer.toString(picture.height()));
            }
        }
    }
}
