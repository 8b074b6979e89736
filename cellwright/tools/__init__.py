"""Servers of tools (Model Context Protocol) that the administrator lets users reach."""
