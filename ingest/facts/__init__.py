"""What a document says about itself, each fact with its quote: title, organisation, kind, dates, decision; the door is `profile`."""
