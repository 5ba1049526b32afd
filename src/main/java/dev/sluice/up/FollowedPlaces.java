package dev.sluice.up;

import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.corpus.RealPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What {@code up} follows of several tenants: whose a file is must not depend on by whom it is read first. */
public final class FollowedPlaces {
    private FollowedPlaces() {}

    private record Place(String owner, String key, Path path) {}

    /**
     * Refuses places of two tenants of which one lies in the other, or is the other, and places that hold what Sluice
     * writes, or lie in it; also by way of symbolic links or mounts, as they are now.
     *
     * @throws ConfigurationException naming both
     */
    public static void requireApart(SluiceConfig config) {
        List<Place> followed = new ArrayList<>();
        config.followed().forEach((tenant, of) -> of.places()
                .forEach((point, paths) -> paths.forEach(path ->
                        followed.add(new Place(tenant.value(), "tenants." + tenant + ".capture." + point, path)))));
        List<Place> written = new ArrayList<>(List.of(new Place("", "the data directory", config.data())));
        config.roots().forEach((tenant, root) -> written.add(new Place("", "the root of tenant " + tenant, root)));
        followed.sort(Comparator.comparing(Place::key));
        for (Place place : followed) {
            followed.stream()
                    .filter(other -> !other.owner().equals(place.owner()))
                    .forEach(other -> refuse(place, other));
        }
        for (Place place : followed) {
            for (Place other : written) {
                refuse(place, other);
                refuse(other, place);
            }
        }
    }

    private static void refuse(Place inner, Place outer) {
        try {
            if (RealPaths.liesWithin(inner.path(), outer.path())) {
                throw new ConfigurationException(inner.key() + ", " + inner.path() + ", lies within " + outer.key()
                        + ", " + outer.path() + ": what is followed must be its tenant's alone");
            }
        } catch (NoSuchFileException leadsNowhere) {
            throw new ConfigurationException(inner.key() + ", " + inner.path() + ", or " + outer.key() + ", "
                    + outer.path() + ", goes by a link that leads nowhere");
        } catch (IOException e) {
            throw new UncheckedIOException(inner.key() + ", " + inner.path() + ", can't be looked at", e);
        }
    }
}
