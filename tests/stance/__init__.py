"""Tests of the stance engine and the scorer of labelled cases."""
