-- cold: read at the start, and again only after half a day without news
SELECT topic, subject, CASE WHEN count(*) = count(number) THEN max(number) END AS number
FROM changes
WHERE topic <> 'revocation' AND changed_at > clock_timestamp() - CAST(:since AS interval)
GROUP BY topic, subject
