"""The site in other forms than pages."""
