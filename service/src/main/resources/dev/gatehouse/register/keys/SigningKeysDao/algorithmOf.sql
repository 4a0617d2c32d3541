-- cold: an incident
SELECT algorithm FROM signing_keys WHERE kid = :kid
