package dev.sluice.adapters;

/**
 * What a composition takes for one layer.
 *
 * @param name of the model or adapter version; {@code none} where nothing is taken
 * @param reason why it is taken, or nothing is
 */
public record Chosen(Layer layer, String name, String reason) {
    static Chosen none(Layer layer, String reason) {
        return new Chosen(layer, "none", reason);
    }
}
