package dev.gatehouse.app.shell;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What bash needs to complete collections, acts and fields: made of the catalogue, so it knows what this jar knows. */
final class Completion {
    /** The names are the document's: letters, digits, {@code _}, {@code -}. */
    private static final String SCRIPT = """
            # completes `@command@` in bash
            _gatehouse_admin() {
              local words=() i
              for ((i = 1; i < COMP_CWORD; i++)); do
                case ${COMP_WORDS[i]} in
                  --url | --token-file | --ca-file) ((i++)) ;;
                  -*) ;;
                  *) words+=("${COMP_WORDS[i]}") ;;
                esac
              done
              local some=
              case "${words[0]} ${words[1]}" in
            @choices@
              esac
              COMPREPLY=($(compgen -W "$some" -- "${COMP_WORDS[COMP_CWORD]}"))
              case ${COMPREPLY[0]} in *=) compopt -o nospace 2>/dev/null ;; esac
            }
            complete -F _gatehouse_admin @command@
            """;

    /** It becomes a part of a script that somebody's shell runs. */
    private static final Pattern COMMAND = Pattern.compile("[A-Za-z0-9_.-]+");

    private final Catalogue catalogue;

    Completion(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** @param command what is typed before the collection: a function or a script of the operator's */
    String forBash(String command) {
        if (!COMMAND.matcher(command).matches()) {
            throw new Usage("a command's name has letters, digits, _, . and - only");
        }
        Map<String, String> acts = catalogue.all().stream()
                .collect(groupingBy(Operation::collection, TreeMap::new, mapping(Operation::act, joining(" "))));
        Stream<String> first = Stream.of(choice(" ", String.join(" ", acts.keySet())));
        Stream<String> second = acts.entrySet().stream().map(one -> choice(one.getKey() + " ", one.getValue()));
        Stream<String> more = catalogue.all().stream()
                .map(operation -> choice(operation.collection() + " " + operation.act(), fieldsOf(operation)));
        String choices = Stream.of(first, second, more).flatMap(lines -> lines).collect(joining("\n"));
        return SCRIPT.replace("@command@", command).replace("@choices@", choices);
    }

    private static String fieldsOf(Operation operation) {
        return Stream.of(operation.query(), operation.fields().keySet(), operation.headers())
                .flatMap(Collection::stream)
                .map(name -> name + "=")
                .collect(joining(" "));
    }

    private static String choice(String typed, String some) {
        return "    '" + typed + "') some='" + some + "' ;;";
    }
}
