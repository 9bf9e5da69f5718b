package dev.attune.channels.opentime.links;

import java.util.List;

/// What to paste into a mail.
public final class Snippet {
    /// What the head of an AMP mail must load for [#amp].
    public static final List<String> AMP_SCRIPTS = List.of(
            "<script async custom-element=\"amp-list\" src=\"https://cdn.ampproject.org/v0/amp-list-0.1.js\"></script>",
            "<script async custom-template=\"amp-mustache\""
                    + " src=\"https://cdn.ampproject.org/v0/amp-mustache-0.2.js\"></script>");

    private Snippet() {}

    /// A linked image. It has no colours of its own, so that it suits light and dark mails, shrinks on small screens,
    /// and has a table around it for Outlook, which knows no `max-width`.
    public static String html(MailLinks links, Picture picture) {
        return """
                <!--[if mso]><table role="presentation" width="%1$d" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
                <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" border="0" style="max-width:%1$dpx;margin:0 auto;border-collapse:collapse">
                  <tr>
                    <td style="padding:0">
                      <a href="%3$s" target="_blank" style="display:block;text-decoration:none"><img src="%4$s" width="%1$d" height="%2$d" alt="%5$s" border="0" style="display:block;width:100%%;max-width:%1$dpx;height:auto;border:0;outline:none;text-decoration:none;font:16px/1.4 Arial,Helvetica,sans-serif"></a>
                    </td>
                  </tr>
                </table>
                <!--[if mso]></td></tr></table><![endif]-->
                """.formatted(
                        picture.width(),
                        picture.height(),
                        escaped(links.click()),
                        escaped(links.image()),
                        escaped(picture.alt()));
    }

    /// The same for the AMP part of a mail: asks for what there is to show each time the mail is opened. A mail
    /// program without AMP shows the HTML part.
    public static String amp(MailLinks links, Picture picture) {
        return """
                <amp-list width="%1$d" height="%2$d" layout="responsive" src="%3$s">
                  <template type="amp-mustache">
                    <a href="{{click}}" target="_blank"><amp-img src="{{image}}" width="%1$d" height="%2$d" layout="responsive" alt="{{alt}}"></amp-img></a>
                  </template>
                  <div fallback>
                    <a href="%4$s" target="_blank"><amp-img src="%5$s" width="%1$d" height="%2$d" layout="responsive" alt="%6$s"></amp-img></a>
                  </div>
                </amp-list>
                """.formatted(
                        picture.width(),
                        picture.height(),
                        escaped(links.data()),
                        escaped(links.click()),
                        escaped(links.image()),
                        escaped(picture.alt()));
    }

    /// Text for an element, or for an attribute in double quotes.
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
