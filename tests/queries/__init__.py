"""Expected tables of the canned questions, and the script that writes them."""
