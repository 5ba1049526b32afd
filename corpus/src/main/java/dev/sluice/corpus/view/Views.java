package dev.sluice.corpus.view;

import java.util.List;
import java.util.Optional;

/** Every view there is. */
final class Views {
    /** Goes up when any request would come out otherwise than before: no folder holds files of two versions. */
    static final String VERSION = "2";
    /** Their names, as they are given. */
    static final List<String> NAMES = List.of("tuple", "dolma", "text", "messages", "preference", "fitness");

    private Views() {}

    /** A new view of this name; pairs go through the gates. */
    static Optional<View> of(String name, PairGates gates) {
        return Optional.ofNullable(
                switch (name) {
                    case "tuple" -> new TupleView();
                    case "dolma" -> new DolmaView();
                    case "text" -> new TextView();
                    case "messages" -> new MessagesView();
                    case "preference" -> new PreferenceView(gates);
                    case "fitness" -> new FitnessView();
                    default -> null;
                });
    }
}
