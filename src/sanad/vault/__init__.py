"""What keeps evidence as it was received: digests, custody entries, the log and its signed checkpoints."""
