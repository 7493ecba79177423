package dev.deskbell.helpcenter;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import org.springframework.stereotype.Component;

/** Makes pages of what they show, by the templates in src/main/jte, which the build makes into classes of this package. */
@Component
class HelpTemplates {

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, HelpTemplates.class.getClassLoader(), HelpTemplates.class.getPackageName());

    HelpPage page(int status, HelpView view) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(template(view), view, output);
        return HelpPage.html(status, output.toByteArray(), view.frame().head().data());
    }

    private static String template(HelpView view) {
        return switch (view) {
            case HelpView.Front _ -> "front.jte";
            case HelpView.Category _ -> "category.jte";
            case HelpView.Reading _ -> "reading.jte";
            case HelpView.Found _ -> "found.jte";
            case HelpView.Refused _ -> "refused.jte";
        };
    }
}
