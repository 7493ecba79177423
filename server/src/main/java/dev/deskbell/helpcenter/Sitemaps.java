package dev.deskbell.helpcenter;

import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What search engines ask for before anything else. */
@Component
class Sitemaps {

    private static final String ROBOTS = """
            User-agent: *
            Disallow: /api/
            Allow: /api/help/
            Disallow: /org/
            Disallow: /customer
            Disallow: /user
            Disallow: /help/*/search
            """;

    private final HelpQueries queries;
    private final HelpFrames frames;

    Sitemaps(HelpQueries queries, HelpFrames frames) {
        this.queries = queries;
        this.frames = frames;
    }

    HelpPage robots() {
        return HelpPage.of("text/plain;charset=UTF-8", ROBOTS);
    }

    /** Empty for what is no help center: that says no more than a page that is missing. */
    HelpPage of(String slug) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("urlset");
            xml.writeDefaultNamespace("http://www.sitemaps.org/schemas/sitemap/0.9");
            HelpCenter center = queries.center(slug).orElse(null);
            if (center != null) {
                write(xml, center, queries.publicPlaces(center.id()));
            }
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return HelpPage.of("application/xml;charset=UTF-8", text.toString());
    }

    private void write(XMLStreamWriter xml, HelpCenter center, List<HelpQueries.Place> places)
            throws XMLStreamException {
        if (!places.isEmpty()) {
            write(xml, center.path(), places.getFirst().updatedAt());
        }
        for (HelpQueries.Place place : places) {
            String path = place.category() ? center.categoryPath(place.slug()) : center.articlePath(place.slug());
            write(xml, path, place.updatedAt());
        }
    }

    private void write(XMLStreamWriter xml, String path, @Nullable Instant changed) throws XMLStreamException {
        xml.writeStartElement("url");
        xml.writeStartElement("loc");
        xml.writeCharacters(frames.whole(path));
        xml.writeEndElement();
        if (changed != null) {
            xml.writeStartElement("lastmod");
            xml.writeCharacters(changed.truncatedTo(ChronoUnit.SECONDS).toString());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
