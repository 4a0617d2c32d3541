-- cold: every few seconds on each instance
SELECT leader IS NOT DISTINCT FROM CAST(:me AS uuid) FROM sweep_rounds
