package dev.gatehouse.lab.evidence;

import java.util.List;
import java.util.stream.Stream;

/** What the requirements ask, mostly twice: once as evidence to give, once as a criterion of acceptance. */
enum Claim {
    EMAIL(
            "the look-up of an e-mail address goes through an index on a function",
            "The service's index is unique and begins with the tenant, whose user it is that signs in. One on the address alone lets two sign-ups of one address in at the same moment. Without a tenant in the query, PostgreSQL 18 searches it once for each tenant (skip scan); before 18 it reads the table.",
            "S3-TR6-E1",
            "S3-SQLAC1"),
    SESSIONS(
            "a user's sessions are found by one composite index, not by a combination of two",
            "The status removes few of a user's sessions, so the second column saves few pages; whether the planner thinks it worth while depends on how many there are. What it costs is below: every change of a status has to be told to all indexes. Nothing combines two indexes here, under either profile.",
            "S3-TR6-E2",
            "S3-SQLAC2"),
    SESSION(
            "a session is validated by an Index Only Scan with 0 heap fetches",
            "Zero is what the last VACUUM left. The service changes a session whenever it is used, and then the table is read as before. A look-up by primary key touches as many pages: one of the table instead of one of the visibility map.",
            "S3-TR6-E3",
            "S3-SQLAC3"),
    TOKEN(
            "a token that is not revoked is validated through a partial index",
            "A token of the service carries the id of its row; its hash is compared, not searched. What must be found most of all is a token that was revoked, since that one was stolen, and a partial index does not have it.",
            "S3-TR6-E4",
            "S3-SQLAC4"),
    LATENCY(
            "all queries of the hot paths stay below 100 ms at p95",
            "EXPLAIN ANALYZE tells the time of one execution inside the server, with its own clock's cost in it; it can prove no percentile. So each hot statement is executed many times over JDBC, every time with another key, round trip and COMMIT included; beside it stands what EXPLAIN ANALYZE said of one execution. The bound is far away for an indexed look-up at any scale: the promise of pages in each statement's first line is the one that catches mistakes, and `PlanEvidenceTest` holds it.",
            "S3-TR6-E5",
            "S3-SQLAC5"),
    SIZES(
            "what indexes weigh is on record, and within acceptable bounds",
            "Acceptable was made a number: no index is larger than 1.5 times its table's primary key ([decision 9](decisions/0009-index-profiles.md), which also says why those stay that are). Here are the indexes of tables with a thousand rows or more; [indexes.md](indexes.md) has what an entry weighs and costs, of all.",
            "",
            "S3-SQLAC6");

    private final String sentence;
    private final String note;
    private final String evidence;
    private final String criterion;

    /** @param note what a reader has to know to judge the verdicts */
    Claim(String sentence, String note, String evidence, String criterion) {
        this.sentence = sentence;
        this.note = note;
        this.evidence = evidence;
        this.criterion = criterion;
    }

    String sentence() {
        return sentence;
    }

    String note() {
        return note;
    }

    List<String> ids() {
        return Stream.of(evidence, criterion).filter(id -> !id.isEmpty()).toList();
    }

    String title() {
        return String.join(", ", ids()) + ": " + sentence;
    }
}
