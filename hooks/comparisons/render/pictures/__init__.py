"""Pictures drawn from the model: where every line of text and every mark stands. No markup."""
