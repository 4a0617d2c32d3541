package dev.gatehouse.lab;

/** What both kernels and pages understand; a notebook shows the text of what a cell ends with. */
final class Html {
    private Html() {}

    static String escaped(Object text) {
        return String.valueOf(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
