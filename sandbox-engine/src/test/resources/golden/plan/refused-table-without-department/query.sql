SELECT COUNT(*) FROM benefits
