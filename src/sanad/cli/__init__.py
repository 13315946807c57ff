"""The commands of `sanad`: one file each, imported when the command is asked for."""
