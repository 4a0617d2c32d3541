package dev.gatehouse.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a text says, held against what was measured: decided by the run, not by whoever wrote the notebook. */
public final class Claims {
    private final List<Claim> claims = new ArrayList<>();

    private record Claim(String quote, boolean holds, String measured) {
        String row() {
            return "<tr><td style=\"text-align:left\">“%s”</td><td style=\"text-align:left;white-space:nowrap\"><b style=\"color:%s\">%s</b></td><td style=\"text-align:left\">%s</td></tr>%n"
                    .formatted(
                            Html.escaped(quote),
                            holds ? "#1b7f3b" : "#b30000",
                            holds ? "holds" : "does not hold",
                            Html.escaped(measured));
        }
    }

    public Claims claim(String quote, boolean holds, String measured) {
        claims.add(new Claim(quote, holds, measured));
        return this;
    }

    @Override
    public String toString() {
        return claims.stream()
                .map(Claim::row)
                .collect(Collectors.joining(
                        "",
                        "<table>\n<thead><tr><th>the text says</th><th></th><th>measured</th></tr></thead>\n<tbody>\n",
                        "</tbody></table>"));
    }
}
