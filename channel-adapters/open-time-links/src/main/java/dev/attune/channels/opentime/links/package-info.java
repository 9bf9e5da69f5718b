/// The signed addresses of open-time content, for the plugin that answers them and for those that send mails.
@NullMarked
package dev.attune.channels.opentime.links;

import org.jspecify.annotations.NullMarked;
