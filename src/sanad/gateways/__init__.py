"""The only doors to the outside: database server, object store, keys, and later the network."""
