"""A graph in other people's formats: RDF notations, property graphs, tables."""
