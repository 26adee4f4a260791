import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.apache.uima.UIMAFramework;
import org.apache.uima.cas.CAS;
import org.apache.uima.cas.Feature;
import org.apache.uima.cas.impl.XmiCasDeserializer;
import org.apache.uima.cas.impl.XmiCasSerializer;
import org.apache.uima.cas.text.AnnotationFS;
import org.apache.uima.util.CasCreationUtils;
import org.apache.uima.util.XMLInputSource;

/**
 * Apache UIMA's own reader and writer: {@code Uima TypeSystem.xml OUT FILE...} reads each file, tells
 * its annotations (type, words, features; a feature that is an annotation by its words), and writes
 * the file anew into the folder OUT.
 */
class Uima {
  public static void main(String[] args) throws Exception {
    CAS cas = CasCreationUtils.createCas(
        UIMAFramework.getXMLParser().parseTypeSystemDescription(new XMLInputSource(args[0])),
        null, null);
    PrintStream out = new PrintStream(System.out, true, "UTF-8");
    for (int n = 2; n < args.length; n++) {
      Path file = Paths.get(args[n]);
      cas.reset();
      try (FileInputStream in = new FileInputStream(file.toFile())) {
        XmiCasDeserializer.deserialize(in, cas);
      }
      try (FileOutputStream anew =
          new FileOutputStream(Paths.get(args[1]).resolve(file.getFileName()).toFile())) {
        XmiCasSerializer.serialize(cas, anew);
      }
      for (AnnotationFS each : cas.getAnnotationIndex()) {
        out.print(file.getFileName() + "\t" + each.getType().getName() + "\t" + words(each));
        for (Feature feature : each.getType().getFeatures()) {
          String value = feature.getDomain().getName().startsWith("uima.") ? null
              : feature.getRange().isPrimitive() ? each.getFeatureValueAsString(feature)
              : words((AnnotationFS) each.getFeatureValue(feature));
          if (value != null) {
            out.print("\t" + feature.getShortName() + "=" + value);
          }
        }
        out.println();
      }
    }
  }

  static String words(AnnotationFS each) {
    return each.getCoveredText().replaceAll("\\s+", " ");
  }
}
