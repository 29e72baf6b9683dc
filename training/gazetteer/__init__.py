"""Makes the generated tables of src/actors/coding: names of states and cities."""
