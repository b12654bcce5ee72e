/** A headless Chromium, driven over the DevTools protocol. */
@NullMarked
package ovid.reports.browser;

import org.jspecify.annotations.NullMarked;
