"""Everything that is true of a theory without a screen.

Records on disk (`theory/`) are read strictly (`reader`), checked and linked (`loader`, `model`),
turned into one causal web (`web`), asked questions (`analysis`) and given places (`layout`).
Nothing here imports Streamlit or pyvis, and nothing here knows the name of any concept.
"""
