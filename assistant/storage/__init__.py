"""What lies behind `assistant.index` and `assistant.ledger`; only `ingest` uses some of its values besides."""
