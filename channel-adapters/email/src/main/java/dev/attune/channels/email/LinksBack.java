package dev.attune.channels.email;

import java.util.Map;
import java.util.Optional;

/// What leads from one mail to one person back to us.
interface LinksBack {
    /// Where the person says that they want no more such mails.
    Optional<String> unsubscribe();

    /// Content that is decided when the mail is opened: a picture in a link, ready to be put in.
    String html(OpenTimePlace place);

    /// The same for AMP.
    String amp(OpenTimePlace place);

    /// The addresses of such content, as `image` and `click`, for who writes the HTML around them.
    Map<String, Object> addresses(String placement);
}
