package dev.sluice.kafka;

import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;

/** Consumer groups, as far as the cluster shows them to whoever asks. */
public final class Groups {
    private static final String THREAD = "-StreamThread-";

    private Groups() {}

    /** The names of those that are wanted. */
    public static Stream<String> names(Admin admin, Predicate<String> wanted) {
        return Answers.of(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .filter(wanted);
    }

    /** Those that are wanted, by name. */
    public static Map<String, ConsumerGroupDescription> described(Admin admin, Predicate<String> wanted) {
        return Answers.of(
                admin.describeConsumerGroups(names(admin, wanted).toList()).all());
    }

    /** The instance that has this client id: one of several threads is one. */
    public static String instanceOf(String clientId) {
        int thread = clientId.indexOf(THREAD);
        return thread < 0 ? clientId : clientId.substring(0, thread);
    }
}
