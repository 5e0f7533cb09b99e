"""How `make execute` runs a chapter and writes it back: settings for nbconvert.

Timings and all metadata that a run leaves behind are dropped, so that a second run changes no byte.
"""

c = get_config()  # type: ignore[name-defined]  # noqa: F821

c.NbConvertApp.export_format = "notebook"
c.NbConvertApp.use_output_suffix = False
c.FilesWriter.build_directory = ""
c.ExecutePreprocessor.enabled = True
c.ExecutePreprocessor.record_timing = False
c.ExecutePreprocessor.timeout = 600
c.ClearMetadataPreprocessor.enabled = True
c.ClearMetadataPreprocessor.preserve_nb_metadata_mask = {"kernelspec", ("language_info", "name")}
c.ClearMetadataPreprocessor.preserve_cell_metadata_mask = {"tags", "mystnb"}
