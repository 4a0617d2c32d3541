package dev.gatehouse.lab.evidence;

import dev.gatehouse.lab.Lab;
import dev.gatehouse.lab.server.Access;
import dev.gatehouse.lab.server.Scale;

/** Which indexes there are: those that a server has, or also those that the requirements name. */
enum Profile {
    LEAN {
        @Override
        Lab open(Access access, Scale scale) {
            return settled(Lab.open(access, scale, "evidence_lean"));
        }
    },
    SEEDS {
        @Override
        Lab open(Access access, Scale scale) {
            return settled(Lab.open(access, scale, "evidence_seeds").withTheSeedsIndexes());
        }
    };

    /** A copy of the filled database of its own. */
    abstract Lab open(Access access, Scale scale);

    String title() {
        return this == LEAN ? "lean" : "seeds";
    }

    private static Lab settled(Lab lab) {
        return lab.run("VACUUM (ANALYZE)");
    }
}
